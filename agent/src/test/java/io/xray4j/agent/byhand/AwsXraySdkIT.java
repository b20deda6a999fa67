// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.interceptors.TracingInterceptor;
import com.amazonaws.xray.jakarta.servlet.AWSXRayServletFilter;
import com.amazonaws.xray.strategy.sampling.AllSamplingStrategy;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.testing.EntityAssert;
import io.xray4j.testing.TracingExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An application that AWS's own X-Ray SDK traces already: a request or a call is recorded once, by the SDK. */
class AwsXraySdkIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final AWSXRayRecorder before = AWSXRay.getGlobalRecorder();

    @AfterEach
    void reportAsEver() {
        Hooks.recorder(null);
        AWSXRay.setGlobalRecorder(before);
    }

    @BeforeEach
    void recordWithBoth() {
        Hooks.recorder(tracing.recorder());
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.standard()
                .withSamplingStrategy(new AllSamplingStrategy())
                .withEmitter(new Queued(sent))
                .build());
    }

    @Test
    void leavesRequestsToTheSdk_withOneLine() throws Exception {
        String said = saidDuring(() -> assertThat(statusOfARequest()).isEqualTo(204));

        assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("shop");
        assertThat(sent.poll()).isNull();
        assertThat(tracing.recorder().flush(Duration.ofSeconds(10))).isTrue();
        assertThat(tracing.takeAll()).isEmpty();
        assertThat(said.lines().filter(line -> line.startsWith("xray4j-agent: ")))
                .singleElement()
                .asString()
                .contains("recorded by AWS's X-Ray SDK", "AWSXRayServletFilter");
    }

    @Test
    void leavesCallsToTheSdk_withOneLine() throws Exception {
        String said = saidDuring(() -> {
            try (Callee server = Callee.start();
                    DynamoDbClient client = clientThatTheSdkTraces(server)) {
                AWSXRay.beginSegment("by-the-sdk");
                tracing.recorder()
                        .inSegment(
                                "root",
                                segment -> client.getItem(
                                        get -> get.tableName("orders").key(Map.of("id", AttributeValue.fromS("1")))));
                AWSXRay.endSegment();
            }
        });

        assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("by-the-sdk+DynamoDb");
        EntityAssert.assertThat(tracing.take()).hasName("root").hasSubsegments();
        assertThat(said.lines().filter(line -> line.startsWith("xray4j-agent: ")))
                .singleElement()
                .asString()
                .contains("AWS calls are recorded by AWS's X-Ray SDK");
    }

    private static DynamoDbClient clientThatTheSdkTraces(Callee server) {
        return DynamoDbClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(new TracingInterceptor()))
                .build();
    }

    private static String saidDuring(ThrowingRunnable work) throws Exception {
        PrintStream errors = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(errors);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private static int statusOfARequest() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new AWSXRayServletFilter("shop"), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new Empty(), "/*");
        server.setHandler(context);
        server.start();
        try {
            HttpURLConnection call =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/tea")
                            .toURL()
                            .openConnection();
            return call.getResponseCode();
        } finally {
            server.stop();
        }
    }

    private static final class Empty extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private static final class Queued extends Emitter {
        private final BlockingQueue<String> names;

        Queued(BlockingQueue<String> names) {
            this.names = names;
        }

        @Override
        public boolean sendSegment(Segment segment) {
            StringBuilder names = new StringBuilder(segment.getName());
            segment.getSubsegments().forEach(child -> names.append('+').append(child.getName()));
            return this.names.add(names.toString());
        }

        @Override
        public boolean sendSubsegment(Subsegment subsegment) {
            return names.add(subsegment.getName());
        }
    }
}

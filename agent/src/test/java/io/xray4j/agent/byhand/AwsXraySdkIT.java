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
import com.amazonaws.xray.jakarta.servlet.AWSXRayServletFilter;
import com.amazonaws.xray.strategy.sampling.AllSamplingStrategy;
import io.xray4j.agent.hooks.Hooks;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that AWS's own X-Ray SDK traces already: a request is one trace, which is the SDK's. */
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

    @Test
    void leavesRequestsToTheSdk_withOneLine() throws Exception {
        Hooks.recorder(tracing.recorder());
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.standard()
                .withSamplingStrategy(new AllSamplingStrategy())
                .withEmitter(new Queued(sent))
                .build());
        PrintStream errors = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(statusOfARequest()).isEqualTo(204);
        } finally {
            System.setErr(errors);
        }

        assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("shop");
        assertThat(sent.poll()).isNull();
        assertThat(tracing.recorder().flush(Duration.ofSeconds(10))).isTrue();
        assertThat(tracing.takeAll()).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("xray4j-agent: ")))
                .singleElement()
                .asString()
                .contains("recorded by AWS's X-Ray SDK", "AWSXRayServletFilter");
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
            return names.add(segment.getName());
        }

        @Override
        public boolean sendSubsegment(Subsegment subsegment) {
            return names.add(subsegment.getName());
        }
    }
}

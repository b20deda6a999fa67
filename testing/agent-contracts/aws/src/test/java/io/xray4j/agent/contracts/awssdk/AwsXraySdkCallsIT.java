// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.interceptors.TracingInterceptor;
import com.amazonaws.xray.strategy.sampling.AllSamplingStrategy;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A client whose calls AWS's own X-Ray SDK records already: a call is recorded once, by that SDK. The HTTP request that
 * carries it is recorded like any other.
 */
@WithAgent
class AwsXraySdkCallsIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final AWSXRayRecorder before = AWSXRay.getGlobalRecorder();

    @BeforeEach
    void recordWithBoth() {
        Hooks.recorder(tracing.recorder());
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.standard()
                .withSamplingStrategy(new AllSamplingStrategy())
                .withEmitter(new Queued(sent))
                .build());
    }

    @AfterEach
    void reportAsEver() {
        AWSXRay.setGlobalRecorder(before);
    }

    /** AWS documents the interceptor as one that is given to each client, not as one on the class path. */
    @Test
    void leavesCallsToTheSdk_withOneLine() throws Exception {
        PrintStream errors = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (DynamoDbClient client = clientThatTheSdkTraces()) {
            AWSXRay.beginSegment("by-the-sdk");
            tracing.recorder()
                    .inSegment(
                            "root",
                            segment -> assertThat(catchThrowable(() -> client.getItem(get ->
                                            get.tableName("orders").key(Map.of("id", AttributeValue.fromS("1"))))))
                                    .isInstanceOf(SdkClientException.class));
            AWSXRay.endSegment();
        } finally {
            System.setErr(errors);
        }

        assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("by-the-sdk+DynamoDb");
        assertThat(tracing.recorder().flush(Duration.ofSeconds(10))).isTrue();
        assertThat(tracing.takeAll())
                .isNotEmpty()
                .flatMap(AwsXraySdkCallsIT::withSubsegments)
                .extracting(RecordedEntity::name)
                .containsOnly("root", "127.0.0.1");
        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("xray4j-agent: ")))
                .singleElement()
                .asString()
                .contains("AWS calls are recorded by AWS's X-Ray SDK");
    }

    private static List<RecordedEntity> withSubsegments(RecordedEntity entity) {
        List<RecordedEntity> all = new ArrayList<>(List.of(entity));
        entity.subsegments().forEach(each -> all.addAll(withSubsegments(each)));
        return all;
    }

    private static DynamoDbClient clientThatTheSdkTraces() throws IOException {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + portOfNobody()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(new TracingInterceptor()))
                .build();
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Queued extends Emitter {
        private final BlockingQueue<String> names;

        Queued(BlockingQueue<String> names) {
            this.names = names;
        }

        @Override
        public boolean sendSegment(Segment segment) {
            StringBuilder name = new StringBuilder(segment.getName());
            segment.getSubsegmentsCopy().forEach(child -> name.append('+').append(child.getName()));
            return names.add(name.toString());
        }

        @Override
        public boolean sendSubsegment(Subsegment subsegment) {
            return names.add(subsegment.getName());
        }
    }
}

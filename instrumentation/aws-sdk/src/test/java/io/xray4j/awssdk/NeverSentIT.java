// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Segment;
import io.xray4j.conformance.aws.ScriptedAws;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Calls that fail before there is a request to send. */
class NeverSentIT {
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final ScriptedAws aws = ScriptedAws.start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void leaveNothingOpen_whenTheRequestLacksAPart() {
        try (S3Client s3 = Clients.told(S3Client.builder(), aws.uri()).build()) {
            leavesNothing(() -> assertThatThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket("attic")))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("Key"));
        }
    }

    @Test
    void leaveNothingOpen_withoutCredentials() {
        try (DynamoDbClient db = Clients.told(DynamoDbClient.builder(), aws.uri())
                .credentialsProvider(() -> {
                    throw SdkClientException.create("no credentials");
                })
                .build()) {
            leavesNothing(() -> assertThatThrownBy(
                            () -> db.getItem(get -> get.tableName("orders").key(KEY)))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("no credentials"));
        }
    }

    /** A bucket's ARN in another partition than the client's: there is no endpoint for that. */
    @Test
    void leaveNothingOpen_withoutAnEndpoint() {
        String elsewhere = "arn:aws-cn:s3:cn-north-1:123456789012:accesspoint:attic";
        try (S3Client s3 = S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            leavesNothing(() -> assertThatThrownBy(() ->
                            s3.getObjectAsBytes(get -> get.bucket(elsewhere).key("box")))
                    .isInstanceOf(SdkClientException.class));
        }
    }

    /**
     * An interceptor of an application is called after xray4j's and before the request. If it throws, the SDK reports the
     * failure to xray4j's interceptor.
     */
    @Test
    void areRecorded_whenAnInterceptorThrows() {
        ExecutionInterceptor unruly = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                throw new IllegalStateException("unruly");
            }
        };
        try (DynamoDbClient db = Clients.told(DynamoDbClient.builder(), aws.uri())
                .overrideConfiguration(added -> added.addExecutionInterceptor(unruly))
                .build()) {
            try (Segment segment = tracing.recorder().beginSegment("root")) {
                assertThatThrownBy(
                                () -> db.getItem(get -> get.tableName("orders").key(KEY)))
                        .hasStackTraceContaining("unruly");
                assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
            }
        }
        RecordedEntity call = tracing.take().subsegment("dynamodb");
        assertThat(call).hasFlags(true, false, false).has("/aws/table_name", "orders");
        assertThat(call.isInProgress()).isFalse();
    }

    private void leavesNothing(Runnable call) {
        try (Segment segment = tracing.recorder().beginSegment("root")) {
            call.run();
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment).isOk();
        assertThat(segment.subsegments()).isEmpty();
    }
}

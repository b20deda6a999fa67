// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Segment;
import io.xray4j.conformance.aws.ScriptedAws;
import io.xray4j.javahttpclient.TracingHttpClient;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.urlconnection.TracingUrlConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** An HTTP client that is traced itself, below the SDK: one call is one subsegment. */
class HttpClientBelowIT {
    private static final GetItemRequest GET = GetItemRequest.builder()
            .tableName("orders")
            .key(Map.of("id", AttributeValue.fromS("1")))
            .build();

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final ScriptedAws aws = ScriptedAws.start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void isSilent_belowASynchronousCall() throws Exception {
        aws.answer(200, "{}");
        try (DynamoDbClient client = Clients.told(DynamoDbClient.builder(), aws.uri())
                .httpClient(UrlConnectionHttpClient.create(this::traced))
                .build()) {
            try (Segment ignored = tracing.recorder().beginSegment("root")) {
                client.getItem(GET);
            }
        }
        isOneCall(tracing.take());
    }

    @Test
    void isSilent_belowASynchronousCallThatIsNotSampled() throws Exception {
        aws.answer(200, "{}");
        try (DynamoDbClient client = Clients.told(DynamoDbClient.builder(), aws.uri())
                .httpClient(UrlConnectionHttpClient.create(this::traced))
                .build()) {
            try (Segment ignored =
                    tracing.recorder().segment("root").sampled(false).begin()) {
                client.getItem(GET);
            }
        }
        assertThat(aws.takeTraceHeader()).contains(";Sampled=0");
        assertThat(tracing.takeAll()).isEmpty();
    }

    @Test
    void isSilent_belowAnAsynchronousCall_thatIsTold() throws Exception {
        isOneCall(askBy(TracingSdkAsyncHttpClient.wrap(jdkClient())));
    }

    /** Without that the caller's entity is current where the request is sent, and the client cannot know. */
    @Test
    void showsBoth_belowAnAsynchronousCall_thatIsNotTold() throws Exception {
        assertThat(askBy(jdkClient())).hasSubsegments("dynamodb", "127.0.0.1");
    }

    private RecordedEntity askBy(SdkAsyncHttpClient http) throws Exception {
        aws.answer(200, "{}");
        try (DynamoDbAsyncClient client = Clients.told(DynamoDbAsyncClient.builder(), aws.uri())
                .httpClient(http)
                .build()) {
            try (Segment ignored = tracing.recorder().beginSegment("root")) {
                client.getItem(GET).get(20, TimeUnit.SECONDS);
            }
        }
        return tracing.take();
    }

    private SdkAsyncHttpClient jdkClient() {
        return new JdkAsyncHttpClient(TracingHttpClient.wrap(HttpClient.newHttpClient(), tracing.recorder()));
    }

    private HttpURLConnection traced(URI uri) {
        try {
            return TracingUrlConnections.wrap((HttpURLConnection) uri.toURL().openConnection(), tracing.recorder());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void isOneCall(RecordedEntity segment) throws InterruptedException {
        assertThat(segment).hasSubsegments("dynamodb");
        RecordedEntity call = segment.subsegment("dynamodb");
        assertThat(call).hasStatus(200).isOk();
        assertThat(call.subsegments()).isEmpty();
        assertThat(aws.takeTraceHeader())
                .isEqualTo("Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1");
    }
}

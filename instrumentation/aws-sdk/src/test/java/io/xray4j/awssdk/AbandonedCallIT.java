// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Segment;
import io.xray4j.conformance.aws.ScriptedAws;
import io.xray4j.context.Context;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;

/** Asynchronous calls that are cancelled or time out, for which the SDK calls no interceptor. */
class AbandonedCallIT {
    private static final String QUEUE = "http://queue.example/1/q";

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final ScriptedAws aws = ScriptedAws.start();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch neverInTime = new CountDownLatch(1);

    @BeforeEach
    void letTheServiceHang() {
        aws.beforeAnswering(() -> {
            arrived.countDown();
            try {
                neverInTime.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void close() {
        neverInTime.countDown();
        aws.close();
    }

    @Test
    void endsWhenItIsCancelled_asTheCallerSeesIt() throws InterruptedException {
        try (SqsAsyncClient client = client(Duration.ofSeconds(60))) {
            try (Segment ignored = tracing.recorder().beginSegment("root")) {
                CompletableFuture<PurgeQueueResponse> future = ask(client);
                assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(future.cancel(true)).isTrue();
                assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
            }
            saysWhy(CancellationException.class);
        }
    }

    /** The wrapped future is the only one that the caller has. */
    @Test
    void endsWhenWhatWrapsItIsCancelled() throws InterruptedException {
        try (SqsAsyncClient client = client(Duration.ofSeconds(60))) {
            try (Segment ignored = tracing.recorder().beginSegment("root")) {
                CompletableFuture<PurgeQueueResponse> future = Context.wrap(ask(client));
                assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(future.cancel(true)).isTrue();
            }
            saysWhy(CancellationException.class);
        }
    }

    @Test
    void endsWhenItsTimeIsOver() {
        try (SqsAsyncClient client = client(Duration.ofMillis(300))) {
            try (Segment ignored = tracing.recorder().beginSegment("root")) {
                CompletableFuture<PurgeQueueResponse> future = ask(client);
                assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(ApiCallTimeoutException.class);
            }
            saysWhy(ApiCallTimeoutException.class);
        }
    }

    private void saysWhy(Class<? extends Throwable> why) {
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("sqs");
        RecordedEntity call = segment.subsegment("sqs");
        assertThat(call)
                .hasFlags(true, false, false)
                .hasException(why)
                .has("/aws/operation", "PurgeQueue")
                .has("/aws/queue_url", QUEUE)
                .has("/aws/retries", 0)
                .hasNo("/http/response");
        assertThat(call.isInProgress()).isFalse();
    }

    private static CompletableFuture<PurgeQueueResponse> ask(SqsAsyncClient client) {
        return client.purgeQueue(purge -> purge.queueUrl(QUEUE));
    }

    private SqsAsyncClient client(Duration patience) {
        return Clients.told(SqsAsyncClient.builder(), aws.uri())
                .httpClientBuilder(defaults -> TracingSdkAsyncHttpClient.wrap(
                        NettyNioAsyncHttpClient.builder().buildWithDefaults(defaults)))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(patience))
                .build();
    }
}

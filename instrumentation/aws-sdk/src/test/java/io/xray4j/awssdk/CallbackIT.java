// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Entity;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.conformance.aws.ScriptedAws;
import io.xray4j.context.Context;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The code that an asynchronous call is given, which the SDK runs on threads of its own. */
class CallbackIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final ScriptedAws aws = ScriptedAws.start();
    private final DynamoDbAsyncClient client =
            Clients.told(DynamoDbAsyncClient.builder(), aws.uri()).build();

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    /** The answer is held back until the code is there to wait for it: it cannot run on the caller's thread. */
    @Test
    void runsBelowTheCallersEntity_onTheSdksThread() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        aws.answer(200, "{}");
        aws.beforeAnswering(() -> await(given));
        Thread caller = Thread.currentThread();
        try (Segment ignored = tracing.recorder().beginSegment("root");
                Subsegment work = tracing.recorder().beginSubsegment("work")) {
            CompletableFuture<@Nullable Entity> current = Context.wrap(ask()).thenApply(answer -> {
                assertThat(Thread.currentThread()).isNotSameAs(caller);
                tracing.recorder().beginSubsegment("read the answer").end();
                return tracing.recorder().traceEntity();
            });
            given.countDown();
            assertThat(current.get(20, TimeUnit.SECONDS)).isSameAs(work);
        }

        RecordedEntity work = tracing.take().subsegment("work");
        assertThat(work).hasSubsegments("dynamodb", "read the answer");
    }

    /** What is not wrapped is the SDK's thread, and knows of nothing: not of the AWS call either. */
    @Test
    void runsBelowNothing_unwrapped() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        aws.answer(200, "{}");
        aws.beforeAnswering(() -> await(given));
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            CompletableFuture<Boolean> none =
                    ask().thenApply(answer -> tracing.recorder().traceEntity() == null);
            given.countDown();
            assertThat(none.get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(tracing.take()).hasSubsegments("dynamodb");
    }

    private CompletableFuture<GetItemResponse> ask() {
        return client.getItem(get -> get.tableName("orders").key(Map.of("id", AttributeValue.fromS("1"))));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}

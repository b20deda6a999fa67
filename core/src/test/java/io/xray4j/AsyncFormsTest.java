// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.context.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncFormsTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder().emitter(emitter).build();
    private final ExecutorService pool = Executors.newFixedThreadPool(3);

    @AfterEach
    void close() {
        assertThat(recorder.traceEntity()).isNull();
        pool.shutdownNow();
        recorder.close();
    }

    @Test
    void makesSiblings_ofWhatRunsAtOnce() throws Exception {
        CompletionStage<Void> all = recorder.inSegmentAsync(
                "async",
                segment -> CompletableFuture.allOf(
                        IntStream.range(0, 3).mapToObj(this::task).toArray(CompletableFuture[]::new)));
        assertThat(recorder.traceEntity()).isNull();
        all.toCompletableFuture().get(10, TimeUnit.SECONDS);

        JsonNode document = emitted();
        assertThat(document.get("subsegments"))
                .extracting(task -> task.get("name").asText())
                .containsExactlyInAnyOrder("t0", "t1", "t2");
        assertThat(document.get("subsegments"))
                .allSatisfy(task ->
                        assertThat(task.at("/subsegments/0/name").asText()).isEqualTo("inner"));
    }

    private CompletableFuture<String> task(int number) {
        return recorder.inSubsegmentAsync(
                        "t" + number,
                        sub -> CompletableFuture.supplyAsync(
                                Context.wrapSupplier(() -> recorder.capture("inner", () -> "done")), pool))
                .toCompletableFuture();
    }

    @Test
    void recordsWhatTheStageThrows() {
        CompletionStage<String> failing = recorder.inSegmentAsync(
                "async",
                segment -> recorder.<String>captureAsync(
                        "fails",
                        () -> CompletableFuture.supplyAsync(
                                () -> {
                                    throw new IllegalStateException("late");
                                },
                                pool)));
        assertThatThrownBy(() -> failing.toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);

        JsonNode document = emitted();
        assertThat(document.get("fault").asBoolean()).isTrue();
        assertThat(document.at("/subsegments/0/cause/exceptions/0/type").asText())
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(document.get("cause").isTextual()).isTrue();
    }

    @Test
    void recordsWhatTheBodyThrows_beforeThereIsAStage() {
        assertThatThrownBy(() -> recorder.inSegmentAsync("async", segment -> {
                    throw new IllegalArgumentException("at once");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(emitted().get("fault").asBoolean()).isTrue();
    }

    @Test
    void tellsHowItIsDoing() throws IOException {
        recorder.beginSegment("one").end();
        emitted();
        recorder.configure(c -> c.emitter(document -> {
            throw new IOException("no");
        }));
        recorder.beginSegment("two").end();
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();

        RecorderStatus status = recorder.status();
        assertThat(status.ended()).isEqualTo(2);
        assertThat(status.delivered()).isEqualTo(1);
        assertThat(status.lastLoss()).isEqualTo(io.xray4j.segment.LossReason.SEND_FAILED);
        assertThat(status.toString()).contains("on, to ", "delivered 1", "SEND_FAILED 1", "last SEND_FAILED");
        assertThat(List.of(status.queuedBytes(), status.documents())).containsExactly(0L, 1L);
    }

    private JsonNode emitted() {
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        return emitter.document();
    }
}

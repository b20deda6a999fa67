// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trace leaves once, whoever ends last and whatever that one is. */
class CompletionTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder().emitter(emitter).build();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @AfterEach
    void leavesNothing() {
        assertThat(recorder.traceEntity()).isNull();
        worker.shutdownNow();
        recorder.close();
    }

    @Test
    void sendsTheSegment_thoughWhatEndsLastIsNotSampled() throws Exception {
        Segment root = recorder.beginSegment("root");
        Subsegment unsampled = recorder.beginSubsegmentWithoutSampling("un");
        Subsegment below = recorder.beginSubsegment("below");
        root.end();
        on(() -> {
            below.end();
            unsampled.end();
        });
        recorder.clearTraceEntities();
        assertThat(sent()).extracting(d -> d.get("name").asText()).containsExactly("root");
        assertThat(emitter.document().has("subsegments")).isFalse();
    }

    @Test
    void sendsTheSegmentOnce_whenWorkIsBegunBelowItAfterItLeft() throws Exception {
        Segment root = recorder.beginSegment("root");
        root.end();
        assertThat(sent()).hasSize(1);
        on(() -> {
            try (Scope scope = root.attach()) {
                recorder.beginSubsegment("late").end();
            }
        });
        assertThat(sent()).extracting(d -> d.get("name").asText()).containsExactly("root", "late");
        assertThat(sent().get(1).get("parent_id").asText()).isEqualTo(root.id());
        assertThat(recorder.counters().delivered()).isEqualTo(2);
    }

    /** The last to end is a worker's own; the thread, which goes back to its pool, keeps none of the trace. */
    @Test
    void leavesNothingOnTheWorker_whoseSubsegmentEndsLast() throws Exception {
        List<String> told = new ArrayList<>();
        CurrentEntityListener listener = now -> told.add(now == null ? "-" : now.name());
        Segment root = recorder.beginSegment("root");
        on(() -> {
            Xray.addListener(listener);
            Scope scope = root.attach();
            Subsegment last = recorder.beginSubsegment("last");
            root.end();
            last.end();
            scope.close();
            Xray.removeListener(listener);
        });
        on(() -> assertThat(recorder.traceEntity()).isNull());
        assertThat(recorder.traceEntity()).isNull();
        assertThat(told).containsExactly("root", "last", "root", "-");
        assertThat(sent()).hasSize(1);
    }

    /** A thread that began a segment which others ended does not go on below it. */
    @Test
    void forgetsWhatOthersEnded() throws Exception {
        Segment[] begun = new Segment[1];
        on(() -> {
            begun[0] = recorder.beginSegment("root");
            recorder.beginSubsegment("open");
            recorder.currentSubsegment();
        });
        begun[0].end();
        on(() -> recorder.endSubsegment());
        on(() -> assertThat(recorder.traceEntity()).isNull());
        assertThat(sent()).hasSize(1);
    }

    /** Trees that have left weigh no more: what comes after them is gathered again until it is worth a visit. */
    @Test
    void streamsInBatches_afterManySubtreesHaveLeft() {
        Segment root = recorder.beginSegment("root");
        for (int i = 0; i < 60; i++) {
            recorder.inSubsegment(
                    "top",
                    top -> recorder.inSubsegment(
                            "a", a -> recorder.inSubsegment("b", b -> recorder.inSubsegment("c", c -> {}))));
            assertThat(recorder.flush(SOON)).isTrue();
        }
        int bursts = 0;
        long before = recorder.counters().documents();
        for (int i = 0; i < 50; i++) {
            recorder.beginSubsegment("leaf").end();
            assertThat(recorder.flush(SOON)).isTrue();
            long now = recorder.counters().documents();
            bursts += now > before ? 1 : 0;
            before = now;
        }
        assertThat(bursts).isBetween(1, 2);
        root.end();
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(recorder.counters().delivered()).isEqualTo(60 * 4 + 50 + 1);
    }

    /** An Error is a fault as an Exception is, in every form that runs a body. */
    @Test
    void recordsErrors_inEveryForm() {
        AssertionError error = new AssertionError("not an Exception");
        assertThatThrownBy(() -> recorder.inSegment(
                        "root",
                        segment -> recorder.inSubsegment("in", sub -> {
                            recorder.capture("captured", () -> {
                                throw error;
                            });
                        })))
                .isSameAs(error);
        assertThat(sent()).hasSize(1);
        JsonNode document = emitter.document();
        assertThat(document.get("fault").asBoolean()).isTrue();
        assertThat(document.at("/subsegments/0/fault").asBoolean()).isTrue();
        assertThat(document.at("/subsegments/0/subsegments/0/cause/exceptions/0/type")
                        .asText())
                .isEqualTo("java.lang.AssertionError");
    }

    private void on(Runnable task) throws Exception {
        Future<?> done = worker.submit(task);
        done.get(10, TimeUnit.SECONDS);
    }

    private List<JsonNode> sent() {
        assertThat(recorder.flush(SOON)).isTrue();
        return emitter.documents();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.config.SdkConfig;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * The contract of how a trace becomes documents: which there are and what is below what, in whatever order its parts
 * begin and end.
 */
public abstract class TraceContract extends GoldenContract {
    @Test
    void nestedSubsegments() {
        Segment root = begin("root");
        sub("a");
        recorder.beginSubsegment("a1", Namespace.REMOTE);
        end();
        end();
        recorder.beginSubsegment("b", Namespace.AWS);
        end();
        root.end();
        matches("nested-subsegments");
    }

    @Test
    void segmentEndsBeforeItsSubsegment() {
        Segment root = begin("root");
        sub("late");
        tick();
        root.end();
        sub("child");
        end();
        end();
        matches("segment-ends-before-its-subsegment");
    }

    /** The 31st that has ended takes all before it along; the last twelve travel inside the segment. */
    @Test
    void streamingOfAFlatTrace() {
        Segment root = begin("root");
        for (int i = 0; i < 105; i++) {
            sub("s" + i);
            endAndSend();
        }
        root.end();
        matches("streaming-of-a-flat-trace");
    }

    /** Each finished child of an open parent leaves by itself when none may wait. */
    @Test
    void streamingOfSubtrees() {
        configured(builder -> builder.streamingThreshold(0));
        Segment root = begin("root");
        sub("a");
        sub("a1");
        sub("a11");
        endAndSend();
        endAndSend();
        sub("a2");
        endAndSend();
        endAndSend();
        root.end();
        matches("streaming-of-subtrees");
    }

    @Test
    void streamingOfATree() {
        configured(builder -> builder.streamingThreshold(3));
        Segment root = begin("root");
        sub("p");
        for (int i = 0; i < 4; i++) {
            sub("c" + i);
            sub("g" + i);
            endAndSend();
            endAndSend();
        }
        endAndSend();
        root.end();
        matches("streaming-of-a-tree");
    }

    @Test
    void unsampled() {
        Segment root = recorder.segment("root").sampled(false).begin();
        Subsegment sub = sub("sub");
        sub.putAnnotation("k", 1);
        sub.putMetadata("k", 1);
        assertThat(root.id()).isEqualTo("0000000000000000");
        assertThat(root.traceId()).isEqualTo("1-00000000-000000000000000000000000");
        assertThat(sub.id()).isEqualTo("0000000000000000");
        end();
        root.end();
        matches("not-sampled");
    }

    /** Switched off, everything can be called and nothing happens. */
    @Test
    void disabled() throws Exception {
        SdkConfig.setEnabled(false);
        try {
            Segment segment = begin("root");
            Subsegment sub = sub("sub");
            assertThat(List.of(segment.id(), sub.id())).containsOnly("0000000000000000");
            assertThat(segment.traceId()).isEqualTo("1-00000000-000000000000000000000000");
            assertThat(recorder.beginSubsegmentWithoutSampling("un").isSampled())
                    .isFalse();
            assertThat(recorder.isSampled()).isFalse();
            recorder.putAnnotation("k", 1);
            recorder.putMetadata("k", 1);
            end();
            recorder.endSegment();
            recorder.setTraceEntity(segment);
            assertThat(recorder.traceEntity()).isSameAs(segment);
            recorder.clearTraceEntities();
            recorder.inSegment("in", in -> in.putAnnotation("k", 1));
            assertThat(recorder.<Integer, Exception>capture("captured", () -> 5))
                    .isEqualTo(5);
        } finally {
            SdkConfig.setEnabled(true);
        }
        matches("disabled");
    }

    @Test
    void subsegmentWithoutSampling() {
        Segment root = begin("root");
        sub("sampled1");
        end();
        recorder.beginSubsegmentWithoutSampling("un");
        assertThat(sub("child-of-un").isSampled()).isFalse();
        assertThat(recorder.isSampled()).isFalse();
        end();
        end();
        sub("sampled2");
        end();
        root.end();
        matches("subsegment-without-sampling");
    }

    @Test
    void handedToAThread() throws InterruptedException {
        Segment root = begin("root");
        Subsegment main = sub("main");
        Thread worker = new Thread(() -> {
            recorder.setTraceEntity(main);
            sub("w1");
            end();
            recorder.clearTraceEntities();
            assertThat(recorder.traceEntity()).isNull();
        });
        worker.start();
        worker.join();
        Thread other = new Thread(() -> {
            sub("w2");
            end();
        });
        other.start();
        other.join();
        end();
        root.end();
        matches("handed-to-a-thread");
    }

    /** Three at once are siblings; which ends first does not matter. */
    @Test
    void siblingsThatRunAtOnce() {
        List<CompletableFuture<Integer>> answers =
                List.of(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        CompletionStage<Void> all = recorder.inSegmentAsync(
                "async", segment -> CompletableFuture.allOf(task(0, answers), task(1, answers), task(2, answers)));
        assertThat(recorder.traceEntity()).isNull();
        for (int i : new int[] {1, 2, 0}) {
            tick();
            answers.get(i).complete(i);
        }
        assertThat(all.toCompletableFuture()).isCompleted();
        matches("siblings-that-run-at-once");
    }

    private CompletableFuture<Integer> task(int number, List<CompletableFuture<Integer>> answers) {
        return recorder.inSubsegmentAsync("t" + number, sub -> {
                    sub.putAnnotation("i", number);
                    return recorder.captureAsync("inner", () -> answers.get(number));
                })
                .toCompletableFuture();
    }

    @Test
    void exceptionOfAStage() {
        configured(builder -> builder.maxTraceBack(0));
        CompletionStage<Void> failing = recorder.inSegmentAsync(
                "async",
                segment -> recorder.captureAsync(
                        "bad", () -> CompletableFuture.failedFuture(new IllegalArgumentException("async boom"))));
        assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
        matches("exception-of-a-stage");
    }

    @Test
    void secondSegmentOnTheThread() {
        Segment one = begin("one");
        begin("two");
        sub("s");
        end();
        recorder.endSegment();
        assertThat(recorder.traceEntity()).isSameAs(one);
        recorder.endSegment();
        matches("second-segment-on-the-thread");
    }

    @Test
    void propagationOfTheHeader() {
        TraceHeader header =
                TraceHeader.parse("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=?;Foo=bar;Lineage=a:1|b:2");
        Segment root = recorder.beginSegment("root", header);
        Subsegment a = sub("a");
        try (Scope scope = a.attach()) {
            assertThat(a.traceHeader())
                    .hasToString("Root=" + ROOT + ";Parent=" + a.id() + ";Sampled=1;Foo=bar;Lineage=a:1|b:2");
        }
        end();
        assertThat(root.traceHeader())
                .hasToString("Root=" + ROOT + ";Parent=" + root.id() + ";Sampled=1;Foo=bar;Lineage=a:1|b:2");
        root.end();
        matches("header-passed-on");
    }
}

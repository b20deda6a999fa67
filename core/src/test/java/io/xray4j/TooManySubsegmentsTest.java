// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.segment.LossReason;
import io.xray4j.tree.TraceTree;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trace has room for so many open subsegments; each one beyond is counted, however deep it is nested. */
class TooManySubsegmentsTest {
    private static final int BEYOND = 5_000;

    private final Recorder recorder =
            Recorder.builder().emitter(new CollectingEmitter()).sampling(false).build();

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void countsEachThatIsNotRecorded_nested() {
        try (Segment root = recorder.beginSegment("root")) {
            Deque<Subsegment> open = new ArrayDeque<>();
            for (int i = 0; i < TraceTree.MAX_OPEN + BEYOND; i++) {
                open.push(recorder.beginSubsegment("nested"));
            }
            assertThat(open.stream().filter(Entity::isRecording)).hasSize(TraceTree.MAX_OPEN);
            assertThat(recorder.counters().of(LossReason.TOO_MANY_OPEN)).isEqualTo(BEYOND);
            open.forEach(Subsegment::end);
            takesOneMore(root);
        }
    }

    @Test
    void countsEachThatIsNotRecorded_sideBySide() {
        try (Segment root = recorder.beginSegment("root")) {
            Deque<Subsegment> open = new ArrayDeque<>();
            for (int i = 0; i < TraceTree.MAX_OPEN + BEYOND; i++) {
                Subsegment child = recorder.beginSubsegment("beside");
                child.detach();
                open.push(child);
            }
            assertThat(recorder.counters().of(LossReason.TOO_MANY_OPEN)).isEqualTo(BEYOND);
            open.forEach(Subsegment::end);
            takesOneMore(root);
        }
    }

    /** A subsegment that is begun without sampling counts as no loss. */
    @Test
    void countsNothing_thatWasNotWanted() {
        try (Segment root = recorder.beginSegment("root");
                Subsegment unwanted = recorder.beginSubsegmentWithoutSampling("unwanted");
                Subsegment below = recorder.beginSubsegment("below")) {
            assertThat(below.isRecording()).isFalse();
        }
        assertThat(recorder.counters().of(LossReason.TOO_MANY_OPEN)).isZero();
    }

    private void takesOneMore(Segment root) {
        assertThat(recorder.traceEntity()).isSameAs(root);
        try (Subsegment next = recorder.beginSubsegment("next")) {
            assertThat(next.isRecording()).isTrue();
        }
    }
}

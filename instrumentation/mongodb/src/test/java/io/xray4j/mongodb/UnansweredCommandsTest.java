// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.segment.LossReason;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.RecordedEntity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A driver that never says how its commands ended; the recorder warns of it, so this is not watched for warnings. */
class UnansweredCommandsTest {
    private static final int BEYOND = 5;

    /** Guards against a map that grows without end, and a listener that stays full when room is there again. */
    @Test
    void recordsNoMore_whenTooManyAreOpen_untilSomeAreAnswered() {
        InMemoryEmitter emitter = new InMemoryEmitter();
        try (Recorder recorder = Recorder.builder().emitter(emitter).build()) {
            TracingCommandListener listener = new TracingCommandListener(recorder);
            recorder.inSegment("root", root -> {
                int beyond = TracingCommandListener.MAX_OPEN + BEYOND;
                run(listener, beyond);
                run(listener, 3);
            });
            assertThat(recorder.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(recorder.status().losses()).containsEntry(LossReason.TOO_MANY_OPEN, (long) BEYOND);
        }

        int recorded = emitter.untaken().stream()
                .mapToInt(UnansweredCommandsTest::commands)
                .sum();
        assertThat(recorded).isEqualTo(TracingCommandListener.MAX_OPEN + 3);
    }

    private static void run(TracingCommandListener listener, int commands) {
        for (int id = 0; id < commands; id++) {
            listener.commandStarted(TracingCommandListenerTest.started("find", id, TracingCommandListenerTest.FIND));
        }
        for (int id = 0; id < commands; id++) {
            listener.commandSucceeded(TracingCommandListenerTest.succeeded("find", id));
        }
    }

    private static int commands(RecordedEntity document) {
        return document.name().equals("root") ? document.subsegments().size() : 1;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.internal.Environment;
import io.xray4j.segment.LossReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurrentEntityListenerTest {
    private final List<String> told = new ArrayList<>();
    private final CurrentEntityListener listener = current -> told.add(current == null ? "-" : current.name());
    private final Recorder recorder =
            Recorder.builder().emitter(new CollectingEmitter()).build();

    @AfterEach
    void remove() {
        Xray.removeListener(listener);
        recorder.close();
    }

    @Test
    void isToldOfEveryChange_andOfNothingElse() {
        Xray.addListener(listener);
        Segment segment = recorder.beginSegment("s");
        Subsegment step = recorder.beginSubsegment("a");
        try (Scope scope = segment.attach()) {
            segment.putAnnotation("key", 1);
        }
        step.end();
        step.end();
        segment.detach();
        try (Scope scope = segment.attach()) {
            segment.end();
        }
        assertThat(told).containsExactly("s", "a", "s", "a", "s", "-", "s", "-");
    }

    @Test
    void isToldNoMore_onceRemoved() {
        Xray.addListener(listener);
        Xray.removeListener(listener);
        recorder.beginSegment("s").end();
        assertThat(told).isEmpty();
    }

    @Test
    void isCountedAndIgnored_whenItThrows() {
        CurrentEntityListener broken = current -> {
            throw new IllegalStateException("broken");
        };
        Xray.addListener(broken);
        Xray.addListener(listener);
        try {
            recorder.beginSegment("s").end();
        } finally {
            Xray.removeListener(broken);
        }
        assertThat(told).containsExactly("s", "-");
        assertThat(recorder.counters().of(LossReason.LISTENER_FAILED)).isEqualTo(2);
    }

    @Test
    void writesIdsAsTheSdkForJava_onlyWhenSampled() {
        assertThat(LogTraceId.current("")).isNull();
        try (Segment segment = recorder.beginSegment("s");
                Subsegment step = recorder.beginSubsegment("a")) {
            assertThat(LogTraceId.current(LogTraceId.KEY))
                    .isEqualTo("AWS-XRAY-TRACE-ID: " + segment.traceId() + "@" + step.id());
            assertThat(LogTraceId.of(segment, "")).isEqualTo(segment.traceId() + "@" + segment.id());
        }
        try (Segment unsampled = recorder.segment("s").sampled(false).begin()) {
            assertThat(LogTraceId.of(unsampled, "")).isNull();
        }
        try (Recorder always = new RecorderBuilder(Environment.of(Map.of("AWS_XRAY_NOOP_ID", "false")))
                        .emitter(new CollectingEmitter())
                        .build();
                Segment unsampled = always.segment("s").sampled(false).begin()) {
            assertThat(LogTraceId.of(unsampled, ""))
                    .matches("1-[0-9a-f]{8}-[0-9a-f]{24}@[0-9a-f]{16}")
                    .isEqualTo(LogTraceId.of(unsampled, ""));
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.sampling.Sampler;
import io.xray4j.trace.TraceHeader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "This one failed, keep it": deciding for a trace after it began. */
class KeepLateTest {
    private static final TraceHeader NOT_SAMPLED =
            TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0");

    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder()
            .emitter(emitter)
            .sampler(Sampler.never())
            .keepLate(true)
            .streamingThreshold(2)
            .build();

    @AfterEach
    void leavesNothingCurrent() {
        assertThat(recorder.traceEntity()).isNull();
        recorder.close();
    }

    @Test
    void sendsNothing_ofWhatNobodyKept() {
        try (Segment segment = recorder.beginSegment("forgotten")) {
            steps(10);
            assertThat(segment.isSampled()).isFalse();
            assertThat(segment.isRecording()).isTrue();
        }
        assertThat(documents()).isEmpty();
        assertThat(recorder.counters().ended()).isZero();
        assertThat(recorder.counters().losses()).isEmpty();
    }

    @Test
    void sendsTheWholeTrace_onceItIsKept() {
        try (Segment segment = recorder.beginSegment("failed")) {
            recorder.inSubsegment("before", before -> before.putAnnotation("early", true));
            assertThat(recorder.keep()).isTrue();
            recorder.inSubsegment("after", after -> {});
            assertThat(segment.isSampled()).isTrue();
        }
        JsonNode document = documents().get(0);
        assertThat(document.at("/subsegments/0/annotations/early").asBoolean()).isTrue();
        assertThat(document.at("/subsegments/1/name").asText()).isEqualTo("after");
    }

    @Test
    void joinsTheCallersTrace_thoughTheCallerDecidedAgainstIt() {
        try (Segment segment = recorder.beginSegment("kept", NOT_SAMPLED)) {
            assertThat(segment.keep()).isTrue();
        }
        assertThat(documents().get(0).get("trace_id").asText()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(documents().get(0).get("parent_id").asText()).isEqualTo("53995c3f42cd8ad8");
    }

    @Test
    void tellsTheServicesThatAreCalled_asItStands() {
        try (Segment segment = recorder.beginSegment("caller");
                Subsegment call = recorder.beginSubsegment("call")) {
            assertThat(call.traceHeader().toString()).endsWith("Sampled=0");
            segment.keep();
            assertThat(call.traceHeader().toString())
                    .contains("Parent=" + call.id())
                    .endsWith("Sampled=1");
        }
    }

    @Test
    void streamsOnlyWhatIsKept() {
        try (Segment segment = recorder.beginSegment("long")) {
            steps(10);
            assertThat(documents()).isEmpty();
            segment.keep();
            assertThat(documents()).as("what had waited for the decision").hasSize(10);
        }
        assertThat(documents()).hasSize(11);
        assertThat(recorder.counters().delivered()).isEqualTo(11);
    }

    @Test
    void keepsNothing_onceTheTraceIsOver() {
        Segment segment = recorder.beginSegment("over");
        Subsegment late = recorder.beginSubsegment("late");
        late.detach();
        segment.end();
        assertThat(segment.keep()).as("its document still waits for the child").isTrue();
        late.end();
        assertThat(documents()).hasSize(1);

        Segment gone = recorder.beginSegment("gone");
        gone.end();
        recorder.flush(Duration.ofSeconds(10));
        assertThat(gone.keep()).isFalse();
        assertThat(documents()).hasSize(1);
    }

    @Test
    void saysNo_whereItIsNotConfigured() {
        try (Recorder plain = Recorder.builder()
                        .emitter(emitter)
                        .sampler(Sampler.never())
                        .build();
                Segment segment = plain.beginSegment("s")) {
            assertThat(segment.keep()).isFalse();
            assertThat(segment.isRecording()).isFalse();
        }
        assertThat(recorder.keep()).as("without a segment").isFalse();
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            recorder.beginSubsegment("step").end();
        }
    }

    private List<JsonNode> documents() {
        recorder.flush(Duration.ofSeconds(10));
        return emitter.documents();
    }
}

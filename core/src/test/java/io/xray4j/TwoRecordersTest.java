// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SegmentNotFoundException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recorders of one process know nothing of each other but what is current. */
class TwoRecordersTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CollectingEmitter first = new CollectingEmitter();
    private final CollectingEmitter second = new CollectingEmitter();
    private final Recorder one = Recorder.builder()
            .emitter(first)
            .service("one")
            .contextMissing(ContextMissingStrategy.IGNORE_ERROR)
            .maxTraceBack(0)
            .build();
    private final Recorder two = Recorder.builder()
            .emitter(second)
            .service("two")
            .contextMissing(ContextMissingStrategy.RUNTIME_ERROR)
            .streamingThreshold(0)
            .sampler(request -> io.xray4j.sampling.SamplingDecision.NOT_SAMPLED)
            .build();

    @AfterEach
    void close() {
        one.close();
        two.close();
        assertThat(one.traceEntity()).isNull();
    }

    @Test
    void keepTheirOwnSettings_samplersEmittersAndCounters() {
        one.beginSegment(null).end();
        two.beginSegment(null).end();
        two.segment(null).sampled(true).begin().end();
        assertThat(one.flush(SOON) && two.flush(SOON)).isTrue();
        assertThat(first.document().get("name").asText()).isEqualTo("one");
        assertThat(second.document().get("name").asText()).isEqualTo("two");
        assertThat(one.counters().ended()).isEqualTo(1);
        assertThat(two.counters().ended()).isEqualTo(1);
        one.beginSubsegment("ignored").end();
        assertThatThrownBy(() -> two.beginSubsegment("refused")).isInstanceOf(SegmentNotFoundException.class);
        one.configure(c -> c.service("changed"));
        assertThat(two.service()).isEqualTo("two");
    }

    /** A library that holds another recorder records below the application's segment, by the segment's recorder. */
    @Test
    void recordBelowTheSegmentThatIsOpen_byItsRecorder() {
        Segment root = one.beginSegment("root");
        two.inSubsegment("of the other", sub -> sub.addException(new IllegalStateException()));
        assertThat(two.flush(SOON)).isTrue();
        root.end();
        assertThat(one.flush(SOON)).isTrue();
        JsonNode child = first.document().at("/subsegments/0");
        assertThat(child.get("name").asText()).isEqualTo("of the other");
        assertThat(child.at("/cause/exceptions/0").has("stack")).isFalse();
        assertThat(second.documents()).isEmpty();
    }

    @Test
    void goOn_whenTheOtherIsClosed() {
        two.close();
        one.beginSegment("alive").end();
        assertThat(one.flush(SOON)).isTrue();
        assertThat(first.document().get("name").asText()).isEqualTo("alive");
        assertThat(first.isClosed()).isFalse();
        assertThat(second.isClosed()).isTrue();
    }
}

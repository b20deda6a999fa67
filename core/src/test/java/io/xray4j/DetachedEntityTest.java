// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entities that are begun without being current, and links to entities elsewhere: what other tracing APIs stand on. */
class DetachedEntityTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final TraceHeader HEADER =
            TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");

    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder().emitter(emitter).build();

    @AfterEach
    void leavesNothingCurrent() {
        assertThat(recorder.traceEntity()).isNull();
        recorder.close();
    }

    @Test
    void isCurrentNowhere_untilItIsAttached() {
        Segment segment = recorder.segment("s").header(HEADER).beginDetached();
        assertThat(recorder.traceEntity()).isNull();
        Subsegment call = segment.beginDetached("call", Namespace.REMOTE, null);
        assertThat(recorder.traceEntity()).isNull();
        try (Scope ignored = call.attach()) {
            assertThat(recorder.traceEntity()).isSameAs(call);
            recorder.beginSubsegment("below").end();
            assertThat(recorder.traceEntity()).isSameAs(call);
        }
        assertThat(recorder.traceEntity()).isNull();
        call.end();
        segment.end();

        JsonNode document = emitted();
        assertThat(document.at("/trace_id").asText()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(document.at("/parent_id").asText()).isEqualTo("53995c3f42cd8ad8");
        assertThat(document.at("/subsegments/0/name").asText()).isEqualTo("call");
        assertThat(document.at("/subsegments/0/namespace").asText()).isEqualTo("remote");
        assertThat(document.at("/subsegments/0/subsegments/0/name").asText()).isEqualTo("below");
    }

    @Test
    void makesNothingCurrent_whileAScopeIsOpen() {
        Segment segment = recorder.beginSegment("s");
        try (Scope ignored = recorder.attach(null)) {
            assertThat(recorder.traceEntity()).isNull();
            recorder.beginSegment("other");
        }
        assertThat(recorder.traceEntity()).isSameAs(segment);
        segment.end();
    }

    /** Begun beside another entity it leaves that one current, and is below its own parent. */
    @Test
    void leavesTheCurrentEntityAlone() {
        Segment current = recorder.beginSegment("current");
        Segment other = recorder.segment("other").beginDetached();
        Subsegment step = other.beginDetached("step", null, null);

        assertThat(recorder.traceEntity()).isSameAs(current);
        assertThat(step.segment()).isSameAs(other);
        assertThat(step.parentId()).isEqualTo(other.id());
        step.end();
        other.end();
        assertThat(recorder.traceEntity()).isSameAs(current);
        current.end();
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).hasSize(2);
    }

    @Test
    void beginsWhenItIsSaidTo() {
        Segment segment = recorder.segment("s")
                .startTime(Instant.ofEpochSecond(1_700_000_000))
                .beginDetached();
        Subsegment step = segment.beginDetached("step", null, Instant.ofEpochSecond(1_700_000_001, 500_000_000));
        step.end(Instant.ofEpochSecond(1_700_000_002));
        segment.end(Instant.ofEpochSecond(1_700_000_003));

        JsonNode document = emitted();
        assertThat(document.at("/subsegments/0/start_time").asDouble()).isEqualTo(1_700_000_001.5);
        assertThat(document.at("/subsegments/0/end_time").asDouble()).isEqualTo(1_700_000_002.0);
    }

    @Test
    void recordsNothing_belowWhatIsNotSampled() {
        Segment segment = recorder.segment("s").sampled(false).beginDetached();
        Subsegment step = segment.beginDetached("step", Namespace.AWS, null);

        assertThat(step.isRecording()).isFalse();
        assertThat(step.traceHeader().decision().wire()).isEqualTo("0");
        step.end();
        segment.end();
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).isEmpty();
    }

    /** Listeners hear of them as of any other. */
    @Test
    void tellsListeners() {
        List<String> heard = new ArrayList<>();
        recorder.configure(c -> c.listener(new EntityListener() {
            @Override
            public void begun(Entity entity) {
                heard.add("begun " + entity.name());
            }

            @Override
            public void ended(Entity entity) {
                heard.add("ended " + entity.name());
            }
        }));
        Segment segment = recorder.segment("s").beginDetached();
        segment.beginDetached("step", null, null).end();
        segment.end();

        assertThat(heard).containsExactly("begun s", "begun step", "ended step", "ended s");
    }

    @Test
    void linksWhatElseItHasToDoWith() {
        Segment segment = recorder.beginSegment("consumer");
        segment.addLink(HEADER);
        segment.addLink(HEADER, Map.of("queue", "orders", "bad", new Object[] {1, "x"}));
        segment.addLink(TraceHeader.empty());
        nullLink(segment, null);
        for (int i = 0; i < 200; i++) {
            segment.addLink(HEADER);
        }
        segment.end();

        JsonNode links = emitted().at("/links");
        assertThat(links.size()).isEqualTo(100);
        assertThat(links.get(0).toString())
                .isEqualTo("{\"trace_id\":\"1-5759e988-bd862e3fe1be46a994272793\",\"id\":\"53995c3f42cd8ad8\"}");
        assertThat(links.at("/1/attributes/queue").asText()).isEqualTo("orders");
        assertThat(links.at("/1/attributes/bad/1").asText()).isEqualTo("x");
        assertThat(recorder.counters().of(LossReason.LINK)).isEqualTo(104);
    }

    /** Chosen pairs of the caller's baggage can be searched for. */
    @Test
    void annotatesBaggage_thatIsChosen() {
        recorder.configure(c -> c.baggageAnnotations("tenant.id", "absent"));
        recorder.segment("s")
                .header(HEADER.withBaggage("tenant.id=7,other=8"))
                .begin()
                .end();

        assertThat(emitted().at("/annotations").toString()).isEqualTo("{\"tenant_id\":\"7\"}");
    }

    @SuppressWarnings("NullAway") // As a caller without NullAway may.
    private static void nullLink(Segment segment, @Nullable TraceHeader none) {
        segment.addLink(none, null);
    }

    private JsonNode emitted() {
        assertThat(recorder.flush(SOON)).isTrue();
        return emitter.documents().get(0);
    }
}

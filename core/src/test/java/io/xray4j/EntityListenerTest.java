// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.sampling.Sampler;
import io.xray4j.segment.LossReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityListenerTest {
    private final List<String> told = new ArrayList<>();
    private final CollectingEmitter emitter = new CollectingEmitter();

    private final EntityListener listener = new EntityListener() {
        @Override
        public void begun(Entity entity) {
            told.add("begun " + entity.name());
            entity.putAnnotation("tenant", "acme");
        }

        @Override
        public void ending(Entity entity) {
            told.add("ending " + entity.name() + (entity.isEnded() ? ", ended" : ""));
            entity.putAnnotation("last", true);
        }

        @Override
        public void ended(Entity entity) {
            told.add("ended " + entity.name() + (entity.isEnded() ? "" : ", not ended"));
        }
    };

    @Test
    void isToldOnce_ofEachBeginAndEnd_andMayWriteUntilTheEnd() {
        try (Recorder recorder = recorder(listener)) {
            Segment segment = recorder.beginSegment("s");
            Subsegment step = recorder.beginSubsegment("a");
            step.end();
            step.end();
            segment.end();
            segment.end();
            recorder.flush(Duration.ofSeconds(10));
        }
        assertThat(told).containsExactly("begun s", "begun a", "ending a", "ended a", "ending s", "ended s");
        assertThat(emitter.documents().get(0).at("/subsegments/0/annotations").toString())
                .contains("\"tenant\":\"acme\"", "\"last\":true");
    }

    @Test
    void isToldOfSegmentsThatAreNotSampled_butNotOfWhatIsBelow() {
        try (Recorder recorder = Recorder.builder()
                        .emitter(emitter)
                        .sampler(Sampler.never())
                        .listener(listener)
                        .build();
                Segment segment = recorder.beginSegment("s")) {
            recorder.beginSubsegment("a").end();
            segment.putAnnotation("a", 1);
        }
        assertThat(told).containsExactly("begun ", "ending ", "ended ");
    }

    @Test
    void harmsNobody_whenItThrows() {
        EntityListener broken = new EntityListener() {
            @Override
            public void begun(Entity entity) {
                throw new StackOverflowError("broken");
            }
        };
        try (Recorder recorder = recorder(broken)) {
            recorder.configure(c -> c.listener(listener));
            recorder.beginSegment("s").end();
            recorder.flush(Duration.ofSeconds(10));
            assertThat(recorder.counters().of(LossReason.LISTENER_FAILED)).isEqualTo(1);
        }
        assertThat(told).containsExactly("begun s", "ending s", "ended s");
        assertThat(emitter.documents()).hasSize(1);
    }

    private Recorder recorder(EntityListener first) {
        return Recorder.builder().emitter(emitter).listener(first).build();
    }
}

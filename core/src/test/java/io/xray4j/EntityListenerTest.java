// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.config.SdkConfig;
import io.xray4j.sampling.Sampler;
import io.xray4j.segment.EntityView;
import io.xray4j.segment.LossReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Nobody ends twice what listeners count: not a second call, nor another thread, nor the listener itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isCalledOnce_howeverOftenItEnds(boolean sampled) throws InterruptedException {
        List<String> calls = new CopyOnWriteArrayList<>();
        EntityListener ending = new EntityListener() {
            @Override
            public void begun(Entity entity) {
                calls.add("begun");
            }

            @Override
            public void ending(Entity entity) {
                calls.add("ending");
                entity.end();
            }

            @Override
            public void ended(Entity entity) {
                calls.add("ended");
                entity.end();
            }
        };
        try (Recorder recorder = Recorder.builder()
                .emitter(emitter)
                .sampler(sampled ? Sampler.always() : Sampler.never())
                .listener(ending)
                .build()) {
            Segment thrice = recorder.beginSegment("s");
            thrice.end();
            thrice.end();
            thrice.close();
            assertThat(calls).containsExactly("begun", "ending", "ended");
            assertThat(thrice.isEnded()).isTrue();
            for (int round = 0; round < 200; round++) {
                calls.clear();
                Segment raced = recorder.beginSegment("s");
                Thread other = new Thread(raced::end);
                other.start();
                raced.end();
                other.join();
                assertThat(calls).containsExactly("begun", "ending", "ended");
            }
            recorder.clearTraceEntities();
        }
    }

    @Test
    void isCalledForNothing_whileTracingIsOff() {
        SdkConfig.setEnabled(false);
        try (Recorder recorder = recorder(listener)) {
            Segment segment = recorder.beginSegment("s");
            recorder.beginSubsegment("a").end();
            segment.end();
        } finally {
            SdkConfig.setEnabled(true);
        }
        assertThat(told).isEmpty();
    }

    /** What is read at the end does not depend on when the worker comes by. */
    @Test
    void readsAtTheEnd_whatWillBeSent() {
        List<List<String>> read = new ArrayList<>();
        try (Recorder recorder = recorder(new EntityListener() {
            @Override
            public void ended(Entity entity) {
                EntityView view = Objects.requireNonNull(entity.view());
                read.add(view.subsegments().stream().map(EntityView::name).toList());
                // The worker has the time to take what it can get.
                assertThat(entity.segment().recorder().flush(Duration.ofSeconds(10)))
                        .isTrue();
                read.add(view.subsegments().stream().map(EntityView::name).toList());
            }
        })) {
            Segment segment = recorder.beginSegment("s");
            Subsegment step = recorder.beginSubsegment("a");
            recorder.beginSubsegment("a1").end();
            recorder.beginSubsegment("a2").end();
            step.end();
            recorder.beginSubsegment("b").end();
            segment.end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(read.subList(4, 6)).as("of a").containsOnly(List.of("a1", "a2"));
        assertThat(read.subList(8, 10)).as("of s").containsOnly(List.of("a", "b"));
        assertThat(emitter.document().at("/subsegments")).hasSize(2);
    }

    @Test
    void isLogged_whenItThrows_theFirstTime() {
        try (LoggedLines log = new LoggedLines();
                Recorder recorder = recorder(new ThrowingListener())) {
            for (int i = 0; i < 3; i++) {
                recorder.beginSegment("s").end();
            }
            assertThat(recorder.counters().of(LossReason.LISTENER_FAILED)).isEqualTo(3);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(ThrowingListener.class.getName(), "threw java.lang.IllegalStateException");
        }
    }

    private static final class ThrowingListener implements EntityListener {
        @Override
        public void ended(Entity entity) {
            throw new IllegalStateException("broken");
        }
    }

    private Recorder recorder(EntityListener first) {
        return Recorder.builder().emitter(emitter).listener(first).build();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.xray4j.Entity;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.testing.TracingExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots that have an entity and an observation: the one that is below the other counts, and nothing remains. */
class SnapshotTest {
    private static final String ENTITY = "io.xray4j.entity";

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final MapAccessor accessor = new MapAccessor();
    private final Map<Object, Object> context = new HashMap<>();
    private @Nullable XrayTracer tracer;
    private ObservationRegistry registry = ObservationRegistry.NOOP;

    @BeforeEach
    void register() {
        XrayTracer made = XrayTracer.of(tracing.recorder());
        tracer = made;
        registry = ObservationRegistry.create();
        made.register(registry);
        made.carryInSnapshots();
        ObservationThreadLocalAccessor.getInstance().setObservationRegistry(registry);
        ContextRegistry.getInstance().registerContextAccessor(accessor);
    }

    @AfterEach
    void unregister() {
        ContextRegistry.getInstance().removeThreadLocalAccessor((Object) ENTITY);
        ContextRegistry.getInstance().removeContextAccessor(accessor);
        ObservationThreadLocalAccessor.getInstance().setObservationRegistry(ObservationRegistry.NOOP);
        if (tracer != null) {
            tracer.close();
        }
        assertThat(tracing.recorder().traceEntity()).isNull();
    }

    /** Reactor's context has the entity of the request and the observation of a step: WebFlux and {@code @Observed}. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void makesTheObservationCurrent_ifItIsBelowTheEntity(boolean clearMissing) {
        Segment segment = tracing.recorder().segment("request").beginDetached();
        Observation observation;
        try (var scope = segment.attach()) {
            observation = Observation.start("step", registry);
        }
        context.put(ENTITY, segment);
        context.put(ObservationThreadLocalAccessor.KEY, observation);

        try (ContextSnapshot.Scope scope = snapshot(clearMissing).setThreadLocals()) {
            assertThat(name()).isEqualTo("step");
            tracing.recorder().beginSubsegment("work").end();
        }
        assertThat(tracing.recorder().traceEntity()).isNull();
        observation.stop();
        segment.end();
        assertThat(tracing.take().subsegment("step")).hasSubsegments("work");
    }

    /** A captured Mono within an observation: the entity is the one below. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void makesTheEntityCurrent_ifItIsBelowTheObservation(boolean clearMissing) {
        Observation observation = Observation.start("request", registry);
        Subsegment captured;
        try (Observation.Scope scope = observation.openScope()) {
            captured = entity().beginDetached("captured", null, null);
        }
        context.put(ENTITY, captured);
        context.put(ObservationThreadLocalAccessor.KEY, observation);

        try (Segment before = tracing.recorder().beginSegment("before")) {
            try (ContextSnapshot.Scope scope = snapshot(clearMissing).setThreadLocals()) {
                assertThat(tracing.recorder().traceEntity()).isSameAs(captured);
            }
            assertThat(tracing.recorder().traceEntity()).isSameAs(before);
        }
        captured.end();
        observation.stop();
        tracing.takeAll();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void restoresAnObservation_thatWasCurrentBefore(boolean clearMissing) {
        Segment other = tracing.recorder().segment("other").beginDetached();
        context.put(ENTITY, other);
        Observation.createNotStarted("current", registry).observe(() -> {
            try (ContextSnapshot.Scope scope = snapshot(clearMissing).setThreadLocals()) {
                assertThat(tracing.recorder().traceEntity()).isSameAs(other);
                try (ContextSnapshot.Scope again = snapshot(clearMissing).setThreadLocals()) {
                    assertThat(tracing.recorder().traceEntity()).isSameAs(other);
                }
                assertThat(tracing.recorder().traceEntity()).isSameAs(other);
            }
            assertThat(name()).isEqualTo("current");
        });
        other.end();
        tracing.takeAll();
    }

    @Test
    void clearsWhatIsCurrent_forAnEmptySnapshot() {
        Observation.createNotStarted("current", registry).observe(() -> {
            try (ContextSnapshot.Scope scope = snapshot(true).setThreadLocals()) {
                assertThat(tracing.recorder().traceEntity()).isNull();
            }
            assertThat(name()).isEqualTo("current");
        });
        tracing.take();
    }

    private Entity entity() {
        Entity current = tracing.recorder().traceEntity();
        assertThat(current).isNotNull();
        return Objects.requireNonNull(current);
    }

    private String name() {
        return entity().name();
    }

    private ContextSnapshot snapshot(boolean clearMissing) {
        return ContextSnapshotFactory.builder()
                .clearMissing(clearMissing)
                .build()
                .captureFrom(context);
    }
}

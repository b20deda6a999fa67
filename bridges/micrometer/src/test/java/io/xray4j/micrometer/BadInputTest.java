// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.xray4j.Recorder;
import io.xray4j.segment.LossReason;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.RecordedEntity;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans as no one should make them: all is counted, nothing is thrown. */
@NullUnmarked
class BadInputTest {
    // Not the extension of the kit, which fails for each warning: here they are due.
    private final InMemoryEmitter emitter = new InMemoryEmitter();
    private final Recorder recorder =
            Recorder.builder().followEnvironment(false).emitter(emitter).build();
    private final XrayTracer tracer = XrayTracer.of(recorder);

    @AfterEach
    void closeTracer() {
        tracer.close();
        assertThat(recorder.traceEntity()).isNull();
        recorder.close();
    }

    private RecordedEntity take() {
        return emitter.take();
    }

    @Test
    void countsASecondEnd() {
        Span span = tracer.nextSpan().name("twice").start();
        span.end();
        span.end();
        span.tag("late", "x").event("late").name("late").error(new IllegalStateException());
        assertThat(take().name()).isEqualTo("twice");
        assertThat(recorder.status().losses()).containsKeys(LossReason.ENDED_TWICE, LossReason.AFTER_END);
    }

    @Test
    void endsOnAnotherThread() throws Exception {
        Span span = tracer.nextSpan().name("span").start();
        Tracer.SpanInScope scope = tracer.withSpan(span);
        Thread other = new Thread(() -> {
            scope.close();
            span.end();
        });
        other.start();
        other.join(10_000);
        scope.close();
        scope.close();
        assertThat(take().name()).isEqualTo("span");
    }

    @Test
    void takesNullForEverything() {
        tracer.nextSpan(null).name(null).start().end();
        tracer.startScopedSpan(null)
                .name(null)
                .tag(null, null)
                .event(null)
                .error(null)
                .end();
        Span span = tracer.spanBuilder()
                .setParent(null)
                .name(null)
                .kind(null)
                .tag(null, null)
                .tag("key", null)
                .event(null)
                .error(null)
                .remoteServiceName(null)
                .remoteIpAndPort(null, -1)
                .startTimestamp(-1, null)
                .addLink(null)
                .addLink(Link.NOOP)
                .start();
        span.name(null)
                .tag(null, null)
                .tag(null, 1L)
                .tag(null, true)
                .tag(null, 1.0)
                .tagOfStrings(null, null);
        span.event(null)
                .event(null, -1, null)
                .error(null)
                .remoteServiceName(null)
                .remoteIpAndPort(null, 0);
        span.end(-1, null);
        try (Tracer.SpanInScope scope = tracer.withSpan(null);
                Tracer.SpanInScope noop = tracer.withSpan(Span.NOOP);
                var none = tracer.currentTraceContext().newScope(null);
                var maybe = tracer.currentTraceContext().maybeScope(TraceContext.NOOP)) {
            tracer.currentSpanCustomizer().name(null).tag(null, null).event(null);
            tracer.createBaggageInScope(null, null).close();
            tracer.createBaggage(null).set(null);
            assertThat(tracer.getBaggage(null, null).get()).isNull();
            assertThat(tracer.getAllBaggage(null)).isEmpty();
        }
        XrayPropagator propagator = XrayPropagator.of(tracer);
        propagator.inject(null, null, null);
        propagator.extract(null, null).name("extracted").start().end();
        tracer.traceContextBuilder()
                .traceId(null)
                .spanId(null)
                .parentId(null)
                .sampled(null)
                .build();
        assertThat(take().isFault()).isFalse();
    }

    @Test
    void survivesACarrierThatThrows() {
        XrayPropagator propagator = XrayPropagator.of(tracer);
        Span span = propagator
                .extract(Map.of(), (carrier, key) -> {
                    throw new IllegalStateException("unreadable");
                })
                .name("read")
                .start();
        propagator.inject(span.context(), Map.of(), (carrier, key, value) -> {
            throw new IllegalStateException("read-only");
        });
        span.end();
        assertThat(take().name()).isEqualTo("read");
    }

    @Test
    void keepsWhatFits_ofManyAttributes() {
        Span span = tracer.nextSpan().name("many").start();
        for (int i = 0; i < 100_000; i++) {
            span.tag("key" + i, "value").event("event" + i);
        }
        span.end();
        RecordedEntity segment = take();
        assertThat(segment.json().at("/annotations")).hasSize(50);
        assertThat(segment.json().at("/metadata/events")).hasSize(128);
        assertThat(recorder.status().losses()).containsEntry(LossReason.ANNOTATION_COUNT, 99_950L);
    }

    @Test
    void continuesAParentFromNowhere() {
        TraceContext nowhere =
                tracer.traceContextBuilder().traceId("nonsense").spanId("x").build();
        tracer.spanBuilder().setParent(nowhere).name("orphan").start().end();
        assertThat(take().parentId()).isNull();
    }
}

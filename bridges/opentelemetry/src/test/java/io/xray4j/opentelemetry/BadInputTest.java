// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.xray4j.segment.LossReason;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Misuse is counted, as core counts it, and bounded. */
class BadInputTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private OpenTelemetry telemetry = OpenTelemetry.noop();
    private Tracer tracer = telemetry.getTracer("none");

    @BeforeEach
    void open() {
        telemetry = XrayOpenTelemetry.of(tracing.recorder());
        tracer = telemetry.getTracer("test");
    }

    @Test
    void countsASecondEnd() {
        Span span = tracer.spanBuilder("span").startSpan();
        span.end();
        span.end();
        assertThat(losses(LossReason.ENDED_TWICE)).isEqualTo(1);
        tracing.take();
    }

    @Test
    void countsWhatComesAfterTheEnd() {
        Span span = tracer.spanBuilder("span").startSpan();
        span.end();
        span.setAttribute("key", "value")
                .setAttribute("http.request.method", "GET")
                .addEvent("event");
        span.recordException(new IllegalStateException("late")).updateName("late");
        assertThat(losses(LossReason.AFTER_END)).isEqualTo(5);
        tracing.take();
    }

    @Test
    void countsWhatIsBeyondTheLimits() {
        Span span = tracer.spanBuilder("span").startSpan();
        for (int i = 0; i < 1_000; i++) {
            span.setAttribute("key" + i, i).addEvent("event");
        }
        span.setAttribute("http.response.status_code", 500).end();
        RecordedEntity segment = tracing.take();
        assertThat(segment.text("/metadata/default/otel.dropped")).isEqualTo("" + (1_000 - 256 + 1_000 - 128));
        // What has a field of X-Ray's counts against no limit.
        assertThat(segment.status()).isEqualTo(500);
    }

    /** A span of a server that nobody ends is ended by nobody: the pool's next task does not belong to it. */
    @Test
    void belongsToNobody_whenItIsNeverEnded() {
        tracing.ignoreOpen();
        tracing.ignoreUntaken();
        Span forgotten = tracer.spanBuilder("forgotten").startSpan();
        try (Scope scope = forgotten.makeCurrent()) {
            assertThat(tracing.recorder().traceEntity()).isNotNull();
        }
        assertThat(tracing.recorder().traceEntity()).isNull();
    }

    /** A scope that nobody closes stays on its thread alone. */
    @Test
    @SuppressWarnings("MustBeClosedChecker") // What is tested.
    void staysOnItsThread_whenItsScopeIsNeverClosed() throws Exception {
        Span span = tracer.spanBuilder("span").startSpan();
        Thread leaking = new Thread(() -> {
            Scope leaked = span.makeCurrent();
            assertThat(leaked).isNotNull();
        });
        leaking.start();
        leaking.join(20_000);
        assertThat(leaking.isAlive()).isFalse();
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        span.end();
        tracing.take();
    }

    @Test
    void beginsATrace_belowAParentFromNowhere() {
        SpanContext nowhere = SpanContext.create(
                "00000000000000000000000000000001",
                "00000000000000ff",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        tracer.spanBuilder("span")
                .setParent(Context.root().with(Span.wrap(nowhere)))
                .setSpanKind(SpanKind.SERVER)
                .startSpan()
                .end();
        RecordedEntity segment = tracing.take();
        assertThat(segment.traceId()).isEqualTo("1-00000000-000000000000000000000001");
        assertThat(segment.parentId()).isEqualTo("00000000000000ff");
    }

    @Test
    void readsHostileHeaders_withoutHarm() {
        for (String hostile : List.of("Root=" + "1".repeat(10_000), ";;;=;", "Root=1-zz", "Sampled=1;Parent=x")) {
            Context extracted = telemetry
                    .getPropagators()
                    .getTextMapPropagator()
                    .extract(Context.root(), hostile, new TextMapGetter<>() {
                        @Override
                        @SuppressWarnings("deprecation") // Older versions of the API ask for it.
                        public Iterable<String> keys(String carrier) {
                            return List.of(TraceHeader.NAME);
                        }

                        @Override
                        public @Nullable String get(@Nullable String carrier, String key) {
                            return key.equals(TraceHeader.NAME) ? carrier : null;
                        }
                    });
            tracer.spanBuilder("served").setParent(extracted).startSpan().end();
            assertThat(tracing.take()).hasName("test");
        }
    }

    /** A thousand spans at once, ended on other threads than they began on. */
    @Test
    void endsManyElsewhere() throws Exception {
        Span[] spans = new Span[1_000];
        Span root = tracer.spanBuilder("root").startSpan();
        try (Scope scope = root.makeCurrent()) {
            for (int i = 0; i < spans.length; i++) {
                spans[i] = tracer.spanBuilder("child").startSpan();
            }
        }
        CountDownLatch done = new CountDownLatch(2);
        for (int half = 0; half < 2; half++) {
            int first = half;
            new Thread(() -> {
                        for (int i = first; i < spans.length; i += 2) {
                            spans[i].end();
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).as("all ended").isTrue();
        root.end();
        assertThat(tracing.takeAll()).isNotEmpty();
        assertThat(tracing.recorder().counters().ended()).isEqualTo(1_001);
        assertThat(losses(LossReason.ENDED_TWICE)).isZero();
    }

    private long losses(LossReason reason) {
        return tracing.recorder().counters().of(reason);
    }
}

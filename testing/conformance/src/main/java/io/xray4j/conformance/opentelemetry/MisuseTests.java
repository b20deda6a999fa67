// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Tests of calls that the API forbids: nothing is thrown, and what is right is recorded. */
@NullUnmarked
abstract class MisuseTests {
    private static final String NO_TEXT = null;
    private static final AttributeKey<String> NO_KEY = null;

    private final OpenTelemetryContract api;

    MisuseTests(OpenTelemetryContract api) {
        this.api = api;
    }

    @Test
    void takesNulls_whereTracersAreMade() {
        TracerProvider tracers = api.telemetry().getTracerProvider();
        assertThat(tracers.get(null).spanBuilder(null)).isNotNull();
        assertThat(tracers.get(null, null)).isNotNull();
        assertThat(tracers.tracerBuilder(null)
                        .setInstrumentationVersion(null)
                        .setSchemaUrl(null)
                        .build())
                .isNotNull();
    }

    @Test
    void takesNulls_whereSpansAreBuilt() {
        SpanBuilder builder = api.tracer()
                .spanBuilder("span")
                .setParent(null)
                .addLink(null)
                .addLink(null, null)
                .addLink(OpenTelemetryContract.caller(true), null)
                .addLink(SpanContext.getInvalid())
                .setAttribute(NO_TEXT, "value")
                .setAttribute("null", NO_TEXT)
                .setAttribute(NO_TEXT, 1L)
                .setAttribute(NO_TEXT, 1.0)
                .setAttribute(NO_TEXT, true)
                .setAttribute(NO_KEY, "value")
                .setAttribute(AttributeKey.stringKey("null"), null)
                .setAllAttributes(null)
                .setSpanKind(null)
                .setStartTimestamp(null)
                .setStartTimestamp(1, null)
                .setStartTimestamp(-1, TimeUnit.SECONDS);
        builder.startSpan().end();
        assertThat(api.finished("span").attributes()).doesNotContainKey("null");
        assertThat(api.finished("span").parentSpanId()).isNull();
    }

    @Test
    void takesNulls_whereSpansRun() {
        Span span = api.start("span");
        span.setAttribute(NO_TEXT, "value")
                .setAttribute("null", NO_TEXT)
                .setAttribute(NO_TEXT, 1L)
                .setAttribute(NO_KEY, "value")
                .setAttribute(AttributeKey.stringKey("null"), null)
                .setAllAttributes(null)
                .addEvent(null)
                .addEvent(null, Attributes.empty())
                .addEvent("event", (Attributes) null)
                .addEvent("event", null, 1, null)
                .addEvent("event", (Instant) null)
                .setStatus(null)
                .setStatus(null, null)
                .recordException(null)
                .recordException(null, null)
                .recordException(new IllegalStateException("x"), null)
                .updateName(null)
                .addLink(null)
                .addLink(null, null);
        span.end(1, null);
        assertThat(api.finished("span").name()).isEqualTo("span");
    }

    @Test
    void endsWithoutATime() {
        api.start("span").end(null);
        assertThat(api.finished("span").endEpochNanos()).isPositive();
    }

    @Test
    void endsBeforeItsStart_withoutHarm() {
        api.start("span").end(1, TimeUnit.SECONDS);
        assertThat(api.finished("span").startEpochNanos()).isPositive();
    }

    @Test
    void takesNulls_wherePropagatorsAreUsed() {
        TextMapPropagator propagator = api.telemetry().getPropagators().getTextMapPropagator();
        propagator.inject(null, new HashMap<>(), PropagatorTests.SETTER);
        propagator.inject(Context.root(), null, PropagatorTests.SETTER);
        propagator.inject(Context.root(), new HashMap<String, String>(), null);
        assertThat(propagator.extract(null, new HashMap<>(), PropagatorTests.GETTER))
                .isNotNull();
        assertThat(propagator.extract(Context.root(), null, PropagatorTests.GETTER))
                .isNotNull();
        assertThat(propagator.extract(Context.root(), new HashMap<String, String>(), null))
                .isNotNull();
    }

    @Test
    void takesEmptyKeysAndNames() {
        api.start("")
                .setAttribute("", "value")
                .setAttribute("key", "")
                .addEvent("")
                .end();
        assertThat(api.finished()).hasSize(1);
    }

    /** More attributes than any limit are bounded, and those that came first are kept. */
    @Test
    void takesAHundredThousandAttributes() {
        Span span = api.start("span");
        for (int i = 0; i < 100_000; i++) {
            span.setAttribute("key" + i, i);
        }
        span.end();
        assertThat(api.finished("span").attributes()).containsKey("key0").hasSizeLessThan(2_000);
    }

    @Test
    void takesThousandsOfEventsAndLinks() {
        SpanBuilder builder = api.tracer().spanBuilder("span");
        for (int i = 0; i < 10_000; i++) {
            builder.addLink(OpenTelemetryContract.caller(true));
        }
        Span span = builder.startSpan();
        for (int i = 0; i < 10_000; i++) {
            span.addEvent("event " + i);
        }
        span.end();
        assertThat(api.finished("span").links()).isLessThan(1_000);
    }

    /** A span that nobody ends is nobody's parent once its scope has closed. */
    @Test
    void forgetsASpan_thatIsNeverEnded() {
        Span forgotten = api.start("forgotten");
        try (Scope scope = forgotten.makeCurrent()) {
            api.start("child").end();
        }
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        api.start("next").end();
        assertThat(api.finished("next").parentSpanId()).isNull();
        forgotten.end();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests of propagators: the headers of W3C, in and out. */
abstract class PropagatorTests {
    static final TextMapSetter<Map<String, String>> SETTER = (carrier, key, value) -> {
        if (carrier != null) {
            carrier.put(key, value);
        }
    };
    static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // Older versions of the API ask for it.
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private static final ContextKey<String> KEY = ContextKey.named("contract");

    private final OpenTelemetryContract api;

    PropagatorTests(OpenTelemetryContract api) {
        this.api = api;
    }

    @Test
    void namesItsFields() {
        Span span = api.start("span");
        Map<String, String> headers = injected(Context.root().with(span));
        span.end();
        assertThat(propagator().fields()).contains("traceparent");
        assertThat(propagator().fields().stream().map(String::toLowerCase).toList())
                .containsAll(headers.keySet().stream().map(String::toLowerCase).toList());
    }

    @Test
    void writesTraceparent() {
        Span span = api.start("span");
        SpanContext ids = span.getSpanContext();
        // The flags may say more than that the span is sampled: that its trace id is random.
        assertThat(injected(Context.root().with(span)).get("traceparent"))
                .matches("00-" + ids.getTraceId() + '-' + ids.getSpanId() + "-0[13]");
        span.end();
    }

    /** Services further on must learn that nobody records the trace. */
    @Test
    void writesTraceparent_ofWhatIsNotRecorded() {
        Span span = api.tracer()
                .spanBuilder("span")
                .setParent(OpenTelemetryContract.calledBy(OpenTelemetryContract.caller(false)))
                .startSpan();
        String id = span.getSpanContext().getSpanId();
        assertThat(injected(Context.root().with(span)))
                .containsEntry("traceparent", "00-" + OpenTelemetryContract.TRACE + '-' + id + "-00");
        span.end();
    }

    @Test
    void writesNothing_withoutASpan() {
        assertThat(injected(Context.root())).isEmpty();
    }

    @Test
    void readsTraceparent() {
        SpanContext read = extracted("traceparent", traceparent("01"));
        assertThat(read.getTraceId()).isEqualTo(OpenTelemetryContract.TRACE);
        assertThat(read.getSpanId()).isEqualTo(OpenTelemetryContract.CALLER);
        assertThat(read.isSampled()).isTrue();
        assertThat(read.isRemote()).isTrue();
        assertThat(extracted("traceparent", traceparent("00")).isSampled()).isFalse();
    }

    @Test
    void ignoresNonsense() {
        for (String nonsense : new String[] {
            "", "00", "00-0-0-01", "ff-" + OpenTelemetryContract.TRACE + "-" + OpenTelemetryContract.CALLER + "-01", "ü"
        }) {
            assertThat(extracted("traceparent", nonsense).isValid())
                    .as(nonsense)
                    .isFalse();
        }
    }

    @Test
    void bringsBackWhatItWrote() {
        Span span = api.start("span");
        SpanContext read =
                Span.fromContext(extract(injected(Context.root().with(span)))).getSpanContext();
        span.end();
        assertThat(read.getTraceId()).isEqualTo(span.getSpanContext().getTraceId());
        assertThat(read.getSpanId()).isEqualTo(span.getSpanContext().getSpanId());
        assertThat(read.isSampled()).isTrue();
    }

    /** A proxy that starts no span hands on what came in. */
    @Test
    void handsOnACaller() {
        Map<String, String> headers = headers("traceparent", traceparent("01"));
        assertThat(injected(extract(headers))).containsEntry("traceparent", traceparent("01"));
    }

    @Test
    void carriesTracestate() {
        api.needs(ApiCapability.TRACESTATE);
        Map<String, String> headers = headers("traceparent", traceparent("01"));
        headers.put("tracestate", "vendor=state,other=1");
        Context context = extract(headers);
        assertThat(Span.fromContext(context).getSpanContext().getTraceState().get("other"))
                .isEqualTo("1");
        Span span = api.tracer().spanBuilder("span").setParent(context).startSpan();
        assertThat(injected(context.with(span))).containsEntry("tracestate", "vendor=state,other=1");
        span.end();
    }

    @Test
    void carriesBaggage() {
        api.needs(ApiCapability.BAGGAGE);
        Context context = extract(headers("baggage", "customer=4%202,empty="));
        assertThat(Baggage.fromContext(context).getEntryValue("customer")).isEqualTo("4 2");
        assertThat(injected(context).get("baggage")).contains("customer=4%202");
    }

    @Test
    void keepsOtherValues() {
        Context given = Context.root().with(KEY, "value");
        Context context = propagator().extract(given, headers("traceparent", traceparent("01")), GETTER);
        assertThat(context.get(KEY)).isEqualTo("value");
    }

    private TextMapPropagator propagator() {
        return api.telemetry().getPropagators().getTextMapPropagator();
    }

    private Map<String, String> injected(Context context) {
        Map<String, String> headers = headers();
        propagator().inject(context, headers, SETTER);
        return headers;
    }

    private Context extract(Map<String, String> headers) {
        return propagator().extract(Context.root(), headers, GETTER);
    }

    private SpanContext extracted(String name, String value) {
        return Span.fromContext(extract(headers(name, value))).getSpanContext();
    }

    private static String traceparent(String flags) {
        return "00-" + OpenTelemetryContract.TRACE + '-' + OpenTelemetryContract.CALLER + '-' + flags;
    }

    private static Map<String, String> headers() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static Map<String, String> headers(String name, String value) {
        Map<String, String> headers = headers();
        headers.put(name, value);
        return headers;
    }
}

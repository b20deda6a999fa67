// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XrayTextMapPropagatorTest {

    private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
    private static final String USUAL = ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";
    private static final String HEADER = "X-Amzn-Trace-Id";

    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };
    private static final TextMapSetter<Map<String, String>> SETTER = (carrier, key, value) -> {
        if (carrier != null) {
            carrier.put(key, value);
        }
    };

    private final XrayTextMapPropagator propagator = XrayTextMapPropagator.create();

    private Context extract(String header) {
        return propagator.extract(Context.root(), Map.of(HEADER, header), GETTER);
    }

    private @Nullable String inject(Context context) {
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(context, carrier, SETTER);
        return carrier.get(HEADER);
    }

    private static SpanContext span(Context context) {
        return Span.fromContext(context).getSpanContext();
    }

    @Test
    void namesItsHeader() {
        assertThat(propagator.fields()).containsExactly(HEADER);
    }

    @Test
    void readsTheUsualHeader() {
        SpanContext caller = span(extract(USUAL));

        assertThat(caller.getTraceId()).isEqualTo("5759e988bd862e3fe1be46a994272793");
        assertThat(caller.getSpanId()).isEqualTo("53995c3f42cd8ad8");
        assertThat(caller.isSampled()).isTrue();
        assertThat(caller.isRemote()).isTrue();
    }

    @Test
    void readsAnUnsampledHeader() {
        assertThat(span(extract(ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0")).isSampled())
                .isFalse();
    }

    @Test
    void readsItemsInAnyOrder_withBlanks_andForeignOnes() {
        SpanContext caller =
                span(extract("Self=1-0-0; Sampled=1 ;Foo=bar; Parent=53995c3f42cd8ad8 ; " + ROOT + ";Lineage=1:a:0"));

        assertThat(caller.getSpanId()).isEqualTo("53995c3f42cd8ad8");
        assertThat(caller.isSampled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "Root=",
                "Root=1-5759e988",
                "Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
                "Root=1-5759e988-bd862e3fe1be46a99427279x;Parent=53995c3f42cd8ad8;Sampled=1",
                "Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8;Sampled=1",
                "Parent=53995c3f42cd8ad8;Sampled=1",
                "Sampled=1"
            })
    void ignoresAHeaderThatNamesNoTrace(String header) {
        assertThat(span(extract(header)).isValid()).isFalse();
    }

    @Test
    void keepsTheContext_whenNothingCameIn() {
        Context given = Context.root().with(Span.wrap(Spans.parent(false)));

        assertThat(propagator.extract(given, Map.of(), GETTER)).isSameAs(given);
        assertThat(propagator.extract(given, null, GETTER)).isSameAs(given);
    }

    @Test
    void toleratesNull() {
        assertThat(propagator.extract(null, Map.of(), GETTER)).isSameAs(Context.root());
        assertThat(propagator.extract(Context.root(), Map.<String, String>of(), null))
                .isSameAs(Context.root());
        propagator.inject(null, new HashMap<>(), SETTER);
        propagator.inject(extract(USUAL), new HashMap<String, String>(), null);
        propagator.inject(extract(USUAL), null, SETTER);
    }

    @Test
    void writesTheCurrentSpan() {
        assertThat(inject(Context.root().with(Span.wrap(Spans.parent(false)))))
                .isEqualTo(ROOT + ";Parent=11111111aaaaaaaa;Sampled=1");
        SpanContext unsampled =
                SpanContext.create(Spans.TRACE, Spans.PARENT, TraceFlags.getDefault(), TraceState.getDefault());
        assertThat(inject(Context.root().with(Span.wrap(unsampled))))
                .isEqualTo(ROOT + ";Parent=11111111aaaaaaaa;Sampled=0");
    }

    @Test
    void writesNothing_withoutASpan() {
        assertThat(inject(Context.root())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";Sampled=?", ";Lineage=10:1234abcd:3", ";Sampled=1", ";Sampled=0"})
    void continuesTheTraceOfAHeaderWithoutAParent(String rest) {
        SpanContext caller = span(extract(ROOT + rest));

        assertThat(caller.getTraceId()).isEqualTo(Spans.TRACE);
        assertThat(caller.getSpanId()).isEqualTo(RootOnly.parentId(Spans.TRACE));
        assertThat(inject(extract(ROOT + rest)))
                .as("as it came, for a mere proxy")
                .isEqualTo(ROOT + rest);
    }

    @Test
    void sendsLineageOn_fromASpanBelow() {
        Context incoming = extract(USUAL + ";Lineage=10:1234abcd:3");
        Context below = incoming.with(Span.wrap(Spans.parent(false)));

        assertThat(inject(below)).isEqualTo(ROOT + ";Parent=11111111aaaaaaaa;Sampled=1;Lineage=10:1234abcd:3");
    }

    @Test
    void keepsLineageToItsTrace() {
        Context incoming = extract(USUAL + ";Lineage=10:1234abcd:3");
        SpanContext other =
                SpanContext.create("1".repeat(32), Spans.PARENT, TraceFlags.getSampled(), TraceState.getDefault());

        assertThat(inject(incoming.with(Span.wrap(other)))).doesNotContain("Lineage");
    }

    @Test
    void letsASamplerOfRootsDecide_whereTheCallerDidNot() {
        for (String open : new String[] {ROOT, ROOT + ";Sampled=?", ROOT + ";Parent=53995c3f42cd8ad8;Sampled=?"}) {
            assertThat(begun(open, Sampler.parentBased(Sampler.alwaysOff())).isSampled())
                    .as(open)
                    .isFalse();
            assertThat(begun(open, Sampler.parentBased(Sampler.alwaysOn())).isSampled())
                    .as(open)
                    .isTrue();
            assertThat(begun(open, Sampler.parentBased(Sampler.alwaysOff())).getTraceId())
                    .isEqualTo(Spans.TRACE);
        }
        assertThat(begun(USUAL, Sampler.parentBased(Sampler.alwaysOff())).isSampled())
                .isTrue();
        assertThat(begun(ROOT + ";Sampled=0", Sampler.parentBased(Sampler.alwaysOn()))
                        .isSampled())
                .isFalse();
    }

    @Test
    void leavesTheDecisionOfAnotherHeaderOfTheSameTrace() {
        Context both = extract(ROOT).with(Span.wrap(Spans.parent(true)));

        assertThat(IncomingTrace.isOpen(both, span(both))).isFalse();
    }

    private SpanContext begun(String header, Sampler sampler) {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setSampler(OpenDecisionSampler.of(sampler))
                .build()) {
            return provider.get("test")
                    .spanBuilder("request")
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(extract(header))
                    .startSpan()
                    .getSpanContext();
        }
    }

    @Test
    void readsTheInvocationOfLambda_whereNothingCameIn() {
        XrayTextMapPropagator both = lambda(USUAL, ROOT + ";Parent=2222222222222222;Sampled=1");
        XrayTextMapPropagator variable = lambda(null, USUAL);

        assertThat(span(both.extract(Context.root(), Map.of(), GETTER)).getSpanId())
                .isEqualTo("53995c3f42cd8ad8");
        assertThat(span(variable.extract(Context.root(), Map.of(), GETTER)).getSpanId())
                .isEqualTo("53995c3f42cd8ad8");
        assertThat(span(both.extract(
                                Context.root(), Map.of(HEADER, ROOT + ";Parent=3333333333333333;Sampled=1"), GETTER))
                        .getSpanId())
                .isEqualTo("3333333333333333");
        Context within = Context.root().with(Span.wrap(Spans.parent(false)));
        assertThat(both.extract(within, Map.of(), GETTER)).isSameAs(within);
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, ROOT + ";Lineage=1:12345678:0", ROOT + ";Parent=53995c3f42cd8ad8"})
    void passesOnAnInvocationThatLambdaDoesNotTrace(String header) {
        Context context = lambda(null, header).extract(Context.root(), Map.of(), GETTER);

        assertThat(span(context).isSampled()).isFalse();
        assertThat(IncomingTrace.isOpen(context, span(context))).isFalse();
        assertThat(inject(context)).isEqualTo(header);
    }

    private static XrayTextMapPropagator lambda(@Nullable String property, @Nullable String variable) {
        return new XrayTextMapPropagator(new LambdaHeader(name -> property, name -> variable));
    }

    @Test
    void isTheSameTraceByW3c() {
        Context incoming = extract(USUAL);
        Map<String, String> carrier = new HashMap<>();
        io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator.getInstance()
                .inject(incoming, carrier, SETTER);

        assertThat(carrier.get("traceparent")).isEqualTo("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
    }
}

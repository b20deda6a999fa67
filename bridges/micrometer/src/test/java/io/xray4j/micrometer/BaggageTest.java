// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.BaggageInScope;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.propagation.PropagationFormat;
import io.xray4j.testing.TracingExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BaggageTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create(
            builder -> builder.propagate(PropagationFormat.TRACECONTEXT, PropagationFormat.BAGGAGE));

    @Test
    void belongsToTheScope_andToWhatIsBegunInIt() {
        try (XrayTracer tracer = XrayTracer.of(tracing.recorder())) {
            Span outer = tracer.nextSpan().name("outer").start();
            try (Tracer.SpanInScope scope = tracer.withSpan(outer)) {
                Span inner;
                try (BaggageInScope tenant = tracer.createBaggageInScope("tenant", "acme")) {
                    assertThat(tracer.getAllBaggage()).containsExactly(Map.entry("tenant", "acme"));
                    inner = tracer.nextSpan().name("inner").start();
                }
                assertThat(tracer.getAllBaggage()).isEmpty();
                try (Tracer.SpanInScope below = tracer.withSpan(inner)) {
                    assertThat(tracer.getBaggage("tenant").get()).isEqualTo("acme");
                }
                assertThat(tracer.getBaggage(inner.context(), "tenant").get()).isEqualTo("acme");
                inner.end();
            }
            outer.end();
        }
        tracing.take();
    }

    @Test
    void travelsWithTheSpan_andAsAnAnnotation() {
        try (XrayTracer tracer = XrayTracer.builder(tracing.recorder())
                .baggageTags(List.of("tenant"))
                .localBaggage(List.of("secret"))
                .build()) {
            XrayPropagator propagator = XrayPropagator.of(tracer);
            Map<String, String> in = Map.of(
                    "traceparent", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01", "baggage", "tenant=acme");
            Map<String, String> out = new HashMap<>();
            Span span = propagator.extract(in, Map::get).name("served").start();
            try (Tracer.SpanInScope scope = tracer.withSpan(span);
                    BaggageInScope secret = tracer.createBaggageInScope("secret", "x")) {
                assertThat(tracer.getAllBaggage()).containsKeys("tenant", "secret");
                propagator.inject(span.context(), out, Map::put);
            }
            span.end();
            assertThat(out).containsEntry("baggage", "tenant=acme").containsKey("traceparent");
            assertThat(tracing.take().text("/annotations/tenant")).isEqualTo("acme");
        }
    }

    @Test
    void isSentByOtherIntegrations() {
        try (XrayTracer tracer = XrayTracer.of(tracing.recorder())) {
            Span span = tracer.nextSpan().name("span").start();
            Map<String, String> sent = new HashMap<>();
            try (Tracer.SpanInScope scope = tracer.withSpan(span);
                    BaggageInScope tenant = tracer.createBaggageInScope("tenant", "acme")) {
                ClientCall call = new HttpClientTracer(tracing.recorder()).begin("GET", "http://stock/");
                call.headers(sent::put);
                call.end(200, -1, null);
            }
            span.end();
            assertThat(sent).containsEntry("baggage", "tenant=acme");
            tracing.take();
        }
    }
}

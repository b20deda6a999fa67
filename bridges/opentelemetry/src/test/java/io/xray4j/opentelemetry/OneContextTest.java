// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.propagation.PropagationFormat;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One tree of what both APIs record, whichever begins. */
class OneContextTest {
    private static final String HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create(builder -> builder.propagate(PropagationFormat.BAGGAGE));

    private OpenTelemetry telemetry = OpenTelemetry.noop();
    private Tracer tracer = telemetry.getTracer("none");

    @BeforeEach
    void open() {
        telemetry = XrayOpenTelemetry.of(tracing.recorder());
        tracer = telemetry.getTracer("test");
    }

    @Test
    void nestsSpansInSegments_andSubsegmentsInSpans() {
        try (Segment segment = tracing.recorder().beginSegment("segment")) {
            Span span = tracer.spanBuilder("span").startSpan();
            try (Scope scope = span.makeCurrent()) {
                try (Subsegment step = tracing.recorder().beginSubsegment("step")) {
                    assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo(step.id());
                    tracer.spanBuilder("inner").startSpan().end();
                }
                assertThat(Span.current()).isSameAs(span);
            } finally {
                span.end();
            }
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
        }
        RecordedEntity step = tracing.take().subsegment("span").subsegment("step");
        assertThat(step).hasSubsegments("inner");
    }

    @Test
    void recordsOnWhatIsCurrent() {
        try (Segment segment = tracing.recorder().beginSegment("segment")) {
            Span.current().setAttribute("key", "value").addEvent("event");
            Span.current().setStatus(StatusCode.ERROR, "failed").addEvent("second");
            assertThat(Span.current().isRecording()).isTrue();
            assertThat(Span.current()).isSameAs(Span.current());
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment.text("/metadata/default/key")).isEqualTo("value");
        assertThat(segment.text("/metadata/default/otel.events/0/name")).isEqualTo("event");
        assertThat(segment.text("/metadata/default/otel.events/1/name")).isEqualTo("second");
        assertThat(segment.exceptionTypes()).hasSize(1);
    }

    @Test
    void goesToOtherThreads_byEitherWrapping() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Span span = tracer.spanBuilder("span").startSpan();
            try (Scope scope = span.makeCurrent()) {
                pool.submit(io.xray4j.context.Context.wrap(
                                () -> tracer.spanBuilder("ours").startSpan().end()))
                        .get(20, TimeUnit.SECONDS);
                pool.submit(Context.current()
                                .wrap(() -> tracing.recorder()
                                        .beginSubsegment("theirs")
                                        .end()))
                        .get(20, TimeUnit.SECONDS);
            }
            pool.submit(() -> assertThat(tracing.recorder().traceEntity()).isNull())
                    .get(20, TimeUnit.SECONDS);
            span.end();
            assertThat(tracing.take()).hasSubsegments("ours", "theirs");
        } finally {
            pool.shutdownNow();
        }
    }

    /** A filter of ours and a server's instrumentation of theirs make one segment. */
    @Test
    void recordsARequestOnce_whoseSegmentBeganBefore() {
        try (Segment segment = tracing.recorder().beginSegment("shop", TraceHeader.parse(HEADER))) {
            Context extracted = extract(HEADER);
            Span server = tracer.spanBuilder("GET /orders/{id}")
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(extracted)
                    .startSpan();
            try (Scope scope = extracted.with(server).makeCurrent()) {
                tracer.spanBuilder("step").startSpan().end();
            } finally {
                server.setAttribute("http.route", "/orders/{id}").end();
            }
            assertThat(segment.isEnded()).isFalse();
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasName("shop").hasSubsegments("step");
        assertThat(segment.text("/metadata/default/http.route")).isEqualTo("/orders/{id}");
    }

    @Test
    void recordsARequestOnce_thatCameWithoutAHeader() {
        try (Segment segment = tracing.recorder().beginSegment("shop")) {
            segment.http().method("GET").url("http://shop.example/");
            tracer.spanBuilder("GET")
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(Context.current())
                    .setAttribute("url.full", "http://proxy.example/")
                    .startSpan()
                    .end();
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment.text("/http/request/url")).isEqualTo("http://shop.example/");
        assertThat(segment.subsegments()).isEmpty();
    }

    /** A trace without a parent, as a load balancer sends it, and an open decision are X-Ray's alone. */
    @Test
    void keepsTheWholeHeader() {
        String rootOnly = "Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=a:1";
        Span server = tracer.spanBuilder("GET")
                .setSpanKind(SpanKind.SERVER)
                .setParent(extract(rootOnly))
                .startSpan();
        Map<String, String> sent = new HashMap<>();
        telemetry.getPropagators().getTextMapPropagator().inject(Context.root().with(server), sent, Map::put);
        server.end();
        RecordedEntity segment = tracing.take();
        assertThat(segment.traceId()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(segment.parentId()).isNull();
        assertThat(sent.get(TraceHeader.NAME)).contains(segment.id(), "Sampled=1", "Lineage=a:1");
    }

    @Test
    void sendsTheirBaggage_withOurCalls() {
        Map<String, String> sent = new HashMap<>();
        try (Segment segment = tracing.recorder().beginSegment("segment");
                Scope scope = Baggage.builder().put("customer", "42").build().makeCurrent()) {
            var call = new HttpClientTracer(tracing.recorder()).begin("GET", "http://stock.example/");
            call.headers(sent::put);
            call.end(200, -1, null);
        }
        tracing.take();
        assertThat(sent).containsEntry("baggage", "customer=42");
    }

    @Test
    void showsTheBaggageOfARequest() {
        TraceHeader header = TraceHeader.parse(HEADER).withBaggage("customer=42");
        try (Segment segment = tracing.recorder().beginSegment("segment", header)) {
            assertThat(Baggage.current().getEntryValue("customer")).isEqualTo("42");
        }
        tracing.take();
    }

    /** A scope that closes brings back what our API had made current before. */
    @Test
    void bringsBackWhatWasCurrent() {
        try (Segment segment = tracing.recorder().beginSegment("segment")) {
            Span other = tracer.spanBuilder("other").setNoParent().startSpan();
            try (Scope scope = other.makeCurrent()) {
                assertThat(tracing.recorder().traceEntity()).isNotSameAs(segment);
                try (Scope nothing = Context.root().makeCurrent()) {
                    assertThat(tracing.recorder().traceEntity()).isNull();
                }
            }
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
            other.end();
        }
        assertThat(tracing.takeAll()).hasSize(2);
    }

    private Context extract(String header) {
        return telemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.current(), Map.of(TraceHeader.NAME, header), new TextMapGetter<>() {
                    @Override
                    @SuppressWarnings("deprecation") // Older versions of the API ask for it.
                    public Iterable<String> keys(Map<String, String> carrier) {
                        return List.copyOf(carrier.keySet());
                    }

                    @Override
                    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
                        return carrier == null ? null : carrier.get(key);
                    }
                });
    }
}

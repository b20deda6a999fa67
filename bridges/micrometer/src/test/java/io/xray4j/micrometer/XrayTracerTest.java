// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.ScopedSpan;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class XrayTracerTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private XrayTracer tracer = XrayTracer.of(Xray.recorder());

    @BeforeEach
    void createTracer() {
        tracer.close();
        tracer = XrayTracer.of(tracing.recorder());
    }

    @AfterEach
    void closeTracer() {
        tracer.close();
    }

    @Test
    void recordsASegment_forASpanWithoutAParent() {
        Span span = tracer.nextSpan().name("import").start();
        span.tag("rows.count", "7").end();

        RecordedEntity segment = tracing.take();
        assertThat(segment.name()).isEqualTo("import");
        assertThat(segment.text("/annotations/rows_count")).isEqualTo("7");
    }

    @Test
    void recordsASubsegment_forASpanInTheScopeOfAnother() {
        Span outer = tracer.nextSpan().name("outer").start();
        try (Tracer.SpanInScope scope = tracer.withSpan(outer)) {
            assertThat(tracer.currentSpan()).isSameAs(outer);
            ScopedSpan inner = tracer.startScopedSpan("inner");
            assertThat(tracer.currentSpan()).isNotEqualTo(outer);
            inner.event("reached").end();
            assertThat(tracer.currentSpan()).isSameAs(outer);
        }
        assertThat(tracer.currentSpan()).isNull();
        outer.end();

        assertThat(tracing.take().subsegment("inner").json().at("/metadata/events"))
                .hasSize(1);
    }

    @Test
    void isInOneTrace_withXraysOwnApi() {
        try (Segment segment = tracing.recorder().beginSegment("service")) {
            Span span = tracer.nextSpan().name("step").start();
            try (Tracer.SpanInScope scope = tracer.withSpan(span);
                    Subsegment below = tracing.recorder().beginSubsegment("below")) {
                assertThat(below.parentId()).isEqualTo(span.context().spanId());
            }
            span.end();
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
        }
        assertThat(tracing.take().subsegment("step")).hasSubsegments("below");
    }

    @Test
    void namesACallByTheServiceThatIsCalled() {
        try (Segment segment = tracing.recorder().beginSegment("service")) {
            tracer.spanBuilder()
                    .kind(Span.Kind.CLIENT)
                    .name("http get")
                    .remoteServiceName("stock")
                    .tag("http.url", "http://stock/items?id=1")
                    .tag("http.request.method", "GET")
                    .start()
                    .tag("http.response.status_code", "503")
                    .end();
        }
        RecordedEntity call = tracing.take().subsegment("stock");
        assertThat(call.namespace()).isEqualTo("remote");
        assertThat(call.text("/metadata/default/name")).isEqualTo("http get");
        assertThat(call.text("/http/request/url")).isEqualTo("http://stock/items");
        assertThat(call.text("/http/request/method")).isEqualTo("GET");
        assertThat(call.status()).isEqualTo(503);
        assertThat(call.isFault()).isTrue();
    }

    @Test
    void givesACallWithoutAParentTheSegmentOfItsService() {
        Span call = tracer.spanBuilder()
                .kind(Span.Kind.PRODUCER)
                .name("orders send")
                .remoteServiceName("Apache Kafka")
                .start();
        call.end();

        RecordedEntity segment = tracing.take();
        assertThat(segment.name()).isEqualTo("test");
        assertThat(segment).hasSubsegments("Apache Kafka");
    }

    @Test
    void continuesTheTraceOfTheCarrier() {
        XrayPropagator propagator = XrayPropagator.of(tracer);
        Map<String, String> carrier = new HashMap<>();
        Span sender = tracer.nextSpan().name("sender").start();
        propagator.inject(sender.context(), carrier, Map::put);
        Span receiver = propagator
                .extract(carrier, Map::get)
                .kind(Span.Kind.CONSUMER)
                .name("receiver")
                .start();
        receiver.end();
        sender.end();

        RecordedEntity received = tracing.take();
        RecordedEntity sent = tracing.take();
        assertThat(received.name()).isEqualTo("receiver");
        assertThat(received.traceId()).isEqualTo(sent.traceId());
        assertThat(received.parentId()).isEqualTo(sent.id());
    }

    @Test
    void hasIdsInTheFormOfW3C() {
        Span span = tracer.nextSpan().start();
        TraceContext context = span.context();

        assertThat(context.traceId()).matches("[0-9a-f]{32}");
        assertThat(context.spanId()).matches("[0-9a-f]{16}");
        assertThat(context.parentId()).isNull();
        assertThat(context.sampled()).isTrue();
        span.name("named late").end();
        RecordedEntity segment = tracing.take();
        assertThat(segment.traceId().replace("-", "").substring(1)).isEqualTo(context.traceId());
        assertThat(segment.name()).isEqualTo("named late");
    }

    @Test
    void beginsNothing_untilASpanIsStarted() {
        tracer.nextSpan().name("never started");
        tracer.nextSpan().name("abandoned").abandon();
        tracer.spanBuilder().name("never built");

        assertThat(tracing.takeAll()).isEmpty();
    }

    @Test
    void makesNothingCurrent_forNoSpan() {
        try (Segment segment = tracing.recorder().beginSegment("service")) {
            try (Tracer.SpanInScope scope = tracer.withSpan(null)) {
                assertThat(tracing.recorder().traceEntity()).isNull();
                assertThat(tracer.currentSpan()).isNull();
            }
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
        }
        tracing.take();
    }

    @Test
    void continuesAContextThatWasBuiltFromIds() {
        TraceContext elsewhere = tracer.traceContextBuilder()
                .traceId("5759e988bd862e3fe1be46a994272793")
                .spanId("53995c3f42cd8ad8")
                .sampled(true)
                .build();
        try (var scope = tracer.currentTraceContext().newScope(elsewhere)) {
            assertThat(tracer.currentTraceContext().context()).isEqualTo(elsewhere);
            tracer.nextSpan().name("here").start().end();
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment.traceId()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(segment.parentId()).isEqualTo("53995c3f42cd8ad8");
    }

    @Test
    void recordsErrorsAndLinks() {
        Span other = tracer.nextSpan().name("other").start();
        Span span = tracer.spanBuilder()
                .setNoParent()
                .name("linked")
                .addLink(new Link(other.context(), Map.of("why", "batch")))
                .start();
        span.error(new IllegalStateException("broken")).end();
        other.end();

        RecordedEntity linked = tracing.take();
        RecordedEntity target = tracing.take();
        assertThat(linked.isFault()).isTrue();
        assertThat(linked.json().at("/links/0/trace_id").asText()).isEqualTo(target.traceId());
        assertThat(linked.json().at("/links/0/id").asText()).isEqualTo(target.id());
    }

    @Test
    void takesTimesFromTheCaller() {
        tracer.spanBuilder()
                .name("timed")
                .startTimestamp(1_700_000_000_500L, TimeUnit.MILLISECONDS)
                .start()
                .end(1_700_000_001L, TimeUnit.SECONDS);
        RecordedEntity segment = tracing.take();
        assertThat(segment.json().path("start_time").asText()).startsWith("1700000000.5");
        assertThat(segment.json().path("end_time").asText()).startsWith("1700000001");
    }

    @Test
    void carriesTheSpanToOtherThreads() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Span span = tracer.nextSpan().name("span").start();
            try (Tracer.SpanInScope scope = tracer.withSpan(span);
                    var baggage = tracer.createBaggageInScope("tenant", "acme")) {
                pool.submit(tracer.currentTraceContext().wrap(() -> {
                            assertThat(tracer.getBaggage("tenant").get()).isEqualTo("acme");
                            tracer.nextSpan().name("elsewhere").start().end();
                        }))
                        .get(10, TimeUnit.SECONDS);
                String seen = pool.submit(tracer.currentTraceContext()
                                .wrap(() -> Objects.requireNonNull(tracer.currentSpan())
                                        .context()
                                        .spanId()))
                        .get(10, TimeUnit.SECONDS);
                assertThat(seen).isEqualTo(span.context().spanId());
            }
            span.end();
            assertThat(tracing.take()).hasSubsegments("elsewhere");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void putsListsIntoMetadata() {
        tracer.spanBuilder()
                .name("lists")
                .tagOfStrings("names", List.of("a", "b"))
                .tagOfLongs("sizes", List.of(1L, 2L))
                .tag("size", 3L)
                .tag("ok", true)
                .tag("rate", 0.5)
                .start()
                .end();
        RecordedEntity segment = tracing.take();
        assertThat(segment.json().at("/metadata/default/names")).hasSize(2);
        assertThat(segment.json().at("/annotations/size").asInt()).isEqualTo(3);
        assertThat(segment.json().at("/annotations/ok").asBoolean()).isTrue();
        assertThat(segment.json().at("/annotations/rate").asDouble()).isEqualTo(0.5);
    }

    @Test
    void recordsNothing_whenTheTraceIsNotSampled() {
        try (Segment segment =
                tracing.recorder().segment("service").sampled(false).begin()) {
            Span span = tracer.nextSpan().name("step").start();
            try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
                assertThat(span.isNoop()).isTrue();
                assertThat(span.context().sampled()).isFalse();
                span.tag("a", "b").event("c").error(new IllegalStateException());
            }
            span.end();
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
        }
        assertThat(tracing.takeAll()).isEmpty();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.segment.SqlData;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import io.xray4j.trace.TraceHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ObservationsTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private XrayTracer tracer = XrayTracer.of(Xray.recorder());
    private ObservationRegistry registry = ObservationRegistry.create();

    @BeforeEach
    void register() {
        tracer.close();
        tracer = XrayTracer.builder(tracing.recorder())
                .skip(context -> "skipped".equals(context.getName()))
                .build();
        registry = ObservationRegistry.create();
        tracer.register(registry);
    }

    @AfterEach
    void closeTracer() {
        tracer.close();
        assertThat(tracing.recorder().traceEntity()).isNull();
    }

    @Test
    void recordsLowCardinalityAsAnnotations_andHighAsMetadata() {
        Observation.createNotStarted("checkout", registry)
                .contextualName("check out")
                .lowCardinalityKeyValue("payment.kind", "card")
                .lowCardinalityKeyValue("outcome", KeyValue.NONE_VALUE)
                .highCardinalityKeyValue("order.id", "4711")
                .observe(() -> {
                    Observation.createNotStarted("inner", registry)
                            .start()
                            .event(Observation.Event.of("reached"))
                            .stop();
                });
        RecordedEntity segment = tracing.take();
        assertThat(segment.name()).isEqualTo("check out");
        assertThat(segment.text("/annotations/payment_kind")).isEqualTo("card");
        assertThat(segment.json().at("/annotations")).hasSize(1);
        assertThat(segment.text("/metadata/default/order.id")).isEqualTo("4711");
        assertThat(segment.subsegment("inner").json().at("/metadata/events")).hasSize(1);
    }

    @Test
    void recordsAnError() {
        try {
            Observation.createNotStarted("fails", registry).observe((Runnable) () -> {
                throw new IllegalStateException("broken");
            });
        } catch (IllegalStateException expected) {
            // The application's own.
        }
        assertThat(tracing.take().isFault()).isTrue();
    }

    @Test
    void recordsAMessageAcrossAQueue_inOneTrace() {
        Map<String, String> message = new HashMap<>();
        Observation.createNotStarted("order", registry).observe(() -> {
            SenderContext<Map<String, String>> sent = new SenderContext<>((carrier, key, value) -> {
                if (carrier != null) {
                    carrier.put(key, value);
                }
            });
            sent.setCarrier(message);
            sent.setRemoteServiceName("Apache Kafka");
            Observation.createNotStarted("send", () -> sent, registry)
                    .contextualName("orders send")
                    .observe(() -> {});
        });
        ReceiverContext<Map<String, String>> received = new ReceiverContext<>(Map::get);
        received.setCarrier(message);
        Observation.createNotStarted("receive", () -> received, registry)
                .contextualName("orders receive")
                .observe(() -> assertThat(tracing.recorder().traceEntity()).isInstanceOf(Segment.class));

        RecordedEntity order = tracing.take();
        RecordedEntity consumer = tracing.take();
        RecordedEntity call = order.subsegment("Apache Kafka");
        assertThat(call.namespace()).isEqualTo("remote");
        assertThat(call.text("/metadata/default/name")).isEqualTo("orders send");
        assertThat(consumer.name()).isEqualTo("orders receive");
        assertThat(consumer.traceId()).isEqualTo(order.traceId());
        assertThat(consumer.parentId()).isEqualTo(call.id());
    }

    @Test
    void recordsARequest_underTheNameOfTheService() {
        ReceiverContext<Map<String, String>> request = request(Map.of("Host", "shop.example", "User-Agent", "curl"));
        Observation observation = Observation.createNotStarted("http.server.requests", () -> request, registry)
                .lowCardinalityKeyValue("method", "GET")
                .highCardinalityKeyValue("http.url", "/orders/1?q=1")
                .contextualName("http get /orders/{id}")
                .start();
        observation.lowCardinalityKeyValue("status", "404").lowCardinalityKeyValue("uri", "/orders/{id}");
        observation.stop();

        RecordedEntity segment = tracing.take();
        assertThat(segment.name()).isEqualTo("test");
        assertThat(segment.text("/metadata/default/name")).isEqualTo("http get /orders/{id}");
        assertThat(segment.text("/http/request/url")).isEqualTo("http://shop.example/orders/1");
        assertThat(segment.text("/http/request/user_agent")).isEqualTo("curl");
        assertThat(segment.status()).isEqualTo(404);
        assertThat(segment.isError()).isTrue();
        assertThat(segment.text("/annotations/uri")).isEqualTo("/orders/{id}");
    }

    @Test
    void writesOnTheSegmentOfOurFilter_whichServesTheSameRequest() {
        TraceHeader header =
                TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
        for (Map<String, String> headers :
                List.of(Map.of(TraceHeader.NAME, header.toString()), Map.<String, String>of())) {
            TraceHeader came = TraceHeader.parse(headers.get(TraceHeader.NAME));
            try (Segment filter = tracing.recorder().beginSegment("filter", came)) {
                Observation.createNotStarted("http.server.requests", () -> request(headers), registry)
                        .lowCardinalityKeyValue("uri", "/orders/{id}")
                        .lowCardinalityKeyValue("method", "GET")
                        .observe(() -> {
                            assertThat(tracing.recorder().traceEntity()).isSameAs(filter);
                            tracer.nextSpan().name("work").start().end();
                        });
                assertThat(filter.isEnded()).isFalse();
            }
            RecordedEntity segment = tracing.take();
            assertThat(segment.name()).isEqualTo("filter");
            assertThat(segment).hasSubsegments("work");
            assertThat(segment.text("/annotations/uri")).isEqualTo("/orders/{id}");
            assertThat(segment.json().at("/annotations")).hasSize(1);
        }
    }

    @Test
    void recordsACallOnce_whenAClientOfOursIsBelow() {
        Map<String, String> request = new HashMap<>();
        try (Segment service = tracing.recorder().beginSegment("service")) {
            SenderContext<Map<String, String>> call = new SenderContext<>(
                    (carrier, key, value) -> {
                        if (carrier != null) {
                            carrier.put(key, value);
                        }
                    },
                    Kind.CLIENT);
            call.setCarrier(request);
            Observation.createNotStarted("http.client.requests", () -> call, registry)
                    .lowCardinalityKeyValue("client.name", "stock")
                    .observe(() -> {
                        ClientCall below = new HttpClientTracer(tracing.recorder())
                                .begin("GET", "http://stock/", request.get(TraceHeader.NAME));
                        below.end(200, -1, null);
                    });
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("stock");
        assertThat(segment.subsegment("stock").subsegments()).isEmpty();
    }

    @Test
    void leavesOutWhatIsFolded_andWhatIsSkipped() {
        try (Segment service = tracing.recorder().beginSegment("service")) {
            Observation chain = Observation.start("spring.security.filterchains", registry);
            try (Observation.Scope scope = chain.openScope()) {
                chain.error(new IllegalStateException("denied"));
                Observation.createNotStarted("skipped", registry)
                        .observe(() ->
                                Observation.createNotStarted("inner", registry).observe(() -> {}));
            }
            chain.stop();
        }
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("inner");
        assertThat(segment.isFault()).isTrue();
    }

    @Test
    void leavesOutAQueryOfWhichOurJdbcIsAbove() {
        try (Segment service = tracing.recorder().beginSegment("service");
                Subsegment query = tracing.recorder().beginSubsegment("orders@db")) {
            query.query(new SqlData("jdbc:h2:mem:x", null, null, null, null, null, "select 1"));
            Observation.createNotStarted("jdbc.query", registry).observe(() -> {});
        }
        assertThat(tracing.take().subsegment("orders@db").subsegments()).isEmpty();
    }

    @Test
    void namesAScheduledRun_asTheStarterDoes() {
        Observation.createNotStarted("tasks.scheduled.execution", registry)
                .contextualName("task stocktaking.count")
                .lowCardinalityKeyValue("code.namespace", "com.acme.Stocktaking")
                .lowCardinalityKeyValue("code.function", "count")
                .observe(() -> {});
        assertThat(tracing.take().name()).isEqualTo("Stocktaking.count");
    }

    @Test
    void belongsToTheParentObservation_onAnotherThread() throws Exception {
        Observation parent = Observation.start("parent", registry);
        Thread other = new Thread(() -> Observation.createNotStarted("child", registry)
                .parentObservation(parent)
                .observe(() -> {}));
        other.start();
        other.join(10_000);
        parent.stop();
        assertThat(tracing.take()).hasSubsegments("child");
    }

    @Test
    void isBelowWhatTheApplicationHasBegunInTheObservation() {
        Observation.createNotStarted("outer", registry).observe(() -> {
            try (Subsegment own = tracing.recorder().beginSubsegment("own")) {
                Observation.createNotStarted("inner", registry).observe(() -> {});
            }
        });
        assertThat(tracing.take().subsegment("own")).hasSubsegments("inner");
    }

    @Test
    void restoresTheThread_whateverTheOrderOfScopes() {
        Segment one = tracing.recorder().segment("one").beginDetached();
        Observation observation = Observation.start("observed", registry);
        Observation.Scope first = observation.openScope();
        Scope between = one.attach();
        Observation.Scope second = observation.openScope();
        second.close();
        assertThat(tracing.recorder().traceEntity()).isSameAs(one);
        between.close();
        first.close();
        observation.stop();
        one.end();
        assertThat(tracing.recorder().traceEntity()).isNull();
        tracing.takeAll();
    }

    private static ReceiverContext<Map<String, String>> request(Map<String, String> headers) {
        ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get, Kind.SERVER);
        context.setCarrier(headers);
        return context;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.xray4j.intake.otlp.OtlpFormat;
import io.xray4j.intake.otlp.ReceivedSpan;
import io.xray4j.intake.otlp.SpanDocuments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same spans, sent by OpenTelemetry's own exporter to the intake and by ours to a daemon, become the same documents. */
class SameDocumentsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();

    @Test
    void byOtlpAndByTheExporter() throws Exception {
        HttpServer intake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intake.createContext("/v1/traces", exchange -> {
            requests.add(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        intake.start();
        try (UdpDaemon daemon = new UdpDaemon();
                SdkTracerProvider provider = SdkTracerProvider.builder()
                        .setResource(Spans.SHOP)
                        .addSpanProcessor(SimpleSpanProcessor.create(OtlpHttpSpanExporter.builder()
                                .setEndpoint("http://127.0.0.1:"
                                        + intake.getAddress().getPort() + "/v1/traces")
                                .build()))
                        .addSpanProcessor(SimpleSpanProcessor.create(XraySpanExporter.builder()
                                .daemon(daemon.address())
                                .build()))
                        .build()) {
            int spans = record(provider.get("shop.scope", "3"));

            List<JsonNode> received = received(spans);
            assertThat(sorted(daemon.take(received.size()))).isEqualTo(sorted(received));
        } finally {
            intake.stop(0);
        }
    }

    private static int record(Tracer tracer) {
        IncomingTrace incoming = IncomingTrace.of(io.xray4j.trace.TraceHeader.parse(
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"));
        Context caller = Objects.requireNonNull(incoming).in(Context.root());
        Span server = tracer.spanBuilder("GET /buy/{sku}")
                .setSpanKind(SpanKind.SERVER)
                .setParent(caller)
                .setAttribute("http.request.method", "GET")
                .setAttribute("url.path", "/buy/lamp")
                .setAttribute("url.query", "a=b")
                .setAttribute("url.scheme", "https")
                .setAttribute("server.address", "shop.example")
                .setAttribute("client.address", "10.1.2.3")
                .setAttribute("enduser.id", "u1")
                .startSpan();
        Context inside = caller.with(server);
        Span query = tracer.spanBuilder("SELECT orders")
                .setSpanKind(SpanKind.CLIENT)
                .setParent(inside)
                .setAttribute("db.system.name", "postgresql")
                .setAttribute("db.namespace", "orders")
                .setAttribute("db.query.text", "SELECT * FROM orders WHERE id = ?")
                .setAttribute("server.address", "db.example")
                .setAttribute("server.port", 5432)
                .startSpan();
        query.recordException(new IllegalStateException("no orders", new IOException("reset\nby peer")));
        query.setStatus(StatusCode.ERROR, "no orders");
        query.end();
        Span values = tracer.spanBuilder("of all types")
                .setParent(inside)
                .addLink(query.getSpanContext(), Attributes.of(AttributeKey.stringKey("why"), "retry"))
                .setAttribute("long", Long.MIN_VALUE)
                .setAttribute("double", 0.1)
                .setAttribute("nan", Double.NaN)
                .setAttribute("flag", true)
                .setAttribute(AttributeKey.stringArrayKey("texts"), List.of("a", "\u4e16\ud83d\ude00"))
                .setAttribute(AttributeKey.longArrayKey("longs"), List.of(1L, 2L))
                .setAttribute(AttributeKey.doubleArrayKey("doubles"), List.of(1.5, Double.POSITIVE_INFINITY))
                .setAttribute(AttributeKey.booleanArrayKey("flags"), List.of(true, false))
                .setAttribute(
                        AttributeKey.valueKey("value"),
                        Value.of(
                                KeyValue.of("list", Value.of(Value.of(1), Value.of("b"), Value.of(true))),
                                KeyValue.of("bytes", Value.of(new byte[] {1, 2, 3})),
                                KeyValue.of("none", Value.empty())))
                .setAttribute("aws.xray.metadata.shop", "{\"basket\":{\"items\":3}}")
                .startSpan();
        values.addEvent("cache miss", Attributes.of(AttributeKey.longKey("size"), 7L));
        values.end();
        Span send = tracer.spanBuilder("send")
                .setSpanKind(SpanKind.PRODUCER)
                .setNoParent()
                .setAttribute("messaging.destination.name", "orders")
                .startSpan();
        send.end();
        server.setAttribute("http.response.status_code", 503);
        server.end();
        return 4;
    }

    /** Reads the spans that the intake received, as the local X-Ray does, within the limits of a datagram. */
    private List<JsonNode> received(int spans) throws Exception {
        List<JsonNode> documents = new ArrayList<>();
        for (int i = 0; i < spans; i++) {
            byte[] body = requests.poll(30, TimeUnit.SECONDS);
            assertThat(body).as("the request of a span").isNotNull();
            for (ReceivedSpan span : OtlpFormat.PROTOBUF.read(body).spans()) {
                for (byte[] document : SpanDocuments.of(span)) {
                    documents.add(JSON.readTree(document));
                }
            }
        }
        return documents;
    }

    private static List<JsonNode> sorted(List<JsonNode> documents) {
        return documents.stream()
                .sorted(Comparator.comparing(document -> document.path("id").asText()))
                .toList();
    }
}

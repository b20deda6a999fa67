// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.ServerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import brave.Span;
import brave.Tracer;
import brave.Tracing;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import brave.propagation.TraceContextOrSamplingFlags;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.Encoding;
import zipkin2.reporter.brave.AsyncZipkinSpanHandler;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/** Brave with Zipkin's sender, and raw requests, against a started server. */
class ZipkinIT {

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().zipkinPort(0).build());
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"JSON, false", "PROTO3, false", "JSON, true"})
    void showsATraceOfBrave_withBothHalvesOfACall(Encoding encoding, boolean ownPort) throws Exception {
        int port = ownPort ? server.zipkinPort().orElseThrow() : server.port();
        String traceId;
        try (URLConnectionSender sender = URLConnectionSender.newBuilder()
                        .endpoint("http://127.0.0.1:" + port + "/api/v2/spans")
                        .encoding(encoding)
                        .build();
                AsyncZipkinSpanHandler handler = AsyncZipkinSpanHandler.create((BytesMessageSender) sender);
                Tracing shop = tracing("shop", handler);
                Tracing billing = tracing("billing", handler)) {
            Span serves = shop.tracer()
                    .newTrace()
                    .kind(Span.Kind.SERVER)
                    .name("get /orders")
                    .start();
            serves.tag("http.method", "GET").tag("customer", "c-7");
            Span calls = shop.tracer()
                    .newChild(serves.context())
                    .kind(Span.Kind.CLIENT)
                    .name("post")
                    .start();
            calls.remoteServiceName("billing");
            answer(billing.tracer(), calls.context());
            calls.finish();
            serves.error(new IllegalStateException("the order is torn"));
            serves.finish();
            traceId = serves.context().traceIdString();
            handler.flush();
        }

        String id = "1-" + traceId.substring(0, 8) + '-' + traceId.substring(8);
        await("all spans", () -> client.intake().at("/spans/zipkin/received").asInt() == 4);
        List<JsonNode> documents = documents(id);
        JsonNode root = named(documents, "shop");
        JsonNode called = named(documents, "billing");
        assertThat(root.path("fault").asBoolean()).isTrue();
        assertThat(root.at("/annotations/customer").asText()).isEqualTo("c-7");
        assertThat(root.toString()).contains("the order is torn");
        JsonNode call = root.at("/subsegments/0");
        assertThat(call.path("name").asText()).isEqualTo("billing");
        assertThat(called.path("parent_id").asText()).isEqualTo(call.path("id").asText());
        assertThat(called.path("id")).isNotEqualTo(call.path("id"));
        assertThat(called.at("/subsegments/0/name").asText()).isEqualTo("charge");
        assertThat(documents).as("nothing is inferred beside the two services").hasSize(2);
    }

    /** Answers a call with the same span, as Brave does by default. */
    private static void answer(Tracer tracer, TraceContext caller) {
        Span joined = tracer.joinSpan(TraceContextOrSamplingFlags.create(caller).context())
                .kind(Span.Kind.SERVER)
                .name("post /bills")
                .start();
        tracer.newChild(joined.context()).name("charge").start().finish();
        joined.finish();
    }

    private static Tracing tracing(String service, SpanHandler handler) {
        return Tracing.newBuilder()
                .localServiceName(service)
                .traceId128Bit(true)
                .addSpanHandler(handler)
                .build();
    }

    @Test
    void storesTheValidSpansOfARequest_andRefusesARequestWithoutAny() {
        String good = span("'id':'0000000000000001'");

        HttpResponse<String> mixed = post("[" + good + ",7," + span("'id':'xyz'") + "]");
        HttpResponse<String> bad = post("[" + span("'id':'xyz'") + "]");
        HttpResponse<String> none = post("{}");
        HttpResponse<String> empty = post("[]");

        assertThat(mixed.statusCode()).isEqualTo(202);
        assertThat(mixed.body()).isEmpty();
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("id of a span");
        assertThat(bad.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(empty.statusCode()).isEqualTo(202);
        assertThat(client.intake().at("/spans/zipkin")).isEqualTo(ServerFixture.json("{\"received\":5,\"refused\":4}"));
        assertThat(client.intake().path("stored").asInt()).isEqualTo(1);
    }

    @Test
    void aTraceIdOf64BitsIsFoundByItsTime() {
        long now = System.currentTimeMillis() / 1_000;
        post("[" + "{'traceId':'00112233aabbccdd','id':'1','name':'x','kind':'SERVER','timestamp':" + now
                + "000000,'duration':5,'localEndpoint':{'serviceName':'old'}}" + "]");

        await(
                "the trace",
                () -> client.answer("/TraceSummaries", "{'StartTime':" + (now - 5) + ",'EndTime':" + (now + 5) + "}")
                        .toString()
                        .contains("1-00000000-0000000000112233aabbccdd"));
    }

    @Test
    void anotherContentTypeIs415() {
        assertThat(client.post("/api/v2/spans", "[]", "Content-Type", "application/x-thrift")
                        .statusCode())
                .isEqualTo(415);
    }

    private HttpResponse<String> post(String singleQuoted) {
        return client.post("/api/v2/spans", singleQuoted.replace('\'', '"'), "Content-Type", "application/json");
    }

    private static String span(String member) {
        return "{'traceId':'" + "33".repeat(16) + "','timestamp':1780000000000000,'duration':5," + member + "}";
    }

    private List<JsonNode> documents(String id) {
        JsonNode traces = client.answer("/Traces", "{'TraceIds':['" + id + "']}");
        List<JsonNode> documents = new ArrayList<>();
        for (JsonNode segment : traces.at("/Traces/0/Segments")) {
            documents.add(ServerFixture.json(segment.path("Document").asText()));
        }
        return documents;
    }

    private static JsonNode named(List<JsonNode> documents, String name) {
        return documents.stream()
                .filter(document -> document.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(documents));
    }
}

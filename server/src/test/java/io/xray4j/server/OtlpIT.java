// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.ServerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenTelemetry's SDK and raw requests of OTLP against a started server. */
class OtlpIT {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";
    private static final String HEADER = "{'format':'json','version':1}\n";

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().otlpPort(0).build());
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"none, false", "gzip, false", "gzip, true"})
    void listsATraceOfTheSdk_asOneTraceWithItsCallAndItsException(String compression, boolean ownPort) {
        int port = ownPort ? server.otlpPort().orElseThrow() : server.port();
        SpanContext root;
        try (SdkTracerProvider sdk = sdk(port, compression)) {
            Tracer tracer = sdk.get("shop-lib", "1.0");
            Span serves = tracer.spanBuilder("GET /orders/{id}")
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute("http.request.method", "GET")
                    .setAttribute("http.response.status_code", 500L)
                    .setAttribute("customer", "c-7")
                    .startSpan();
            Span calls = tracer.spanBuilder("SELECT orders")
                    .setParent(Context.root().with(serves))
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("db.system.name", "postgresql")
                    .setAttribute("db.namespace", "orders")
                    .setAttribute("db.query.text", "select ?")
                    .setAttribute("server.address", "db")
                    .startSpan();
            calls.end();
            serves.recordException(new IllegalStateException("the order is torn"));
            serves.setStatus(StatusCode.ERROR);
            serves.end();
            root = serves.getSpanContext();
        }

        String id = xrayId(root.getTraceId());
        JsonNode summary = summary(id, 1);
        assertThat(summary.path("HasFault").asBoolean()).isTrue();
        assertThat(summary.at("/Annotations/customer/0/AnnotationValue/StringValue")
                        .asText())
                .isEqualTo("c-7");
        JsonNode graph =
                client.answer("/TraceGraph", "{'TraceIds':['" + id + "']}").path("Services");
        assertThat(graph.findValuesAsText("Name")).contains("shop", "orders@db");
        assertThat(graph.findValuesAsText("Type")).contains("Database::SQL");
        String segments =
                client.answer("/Traces", "{'TraceIds':['" + id + "']}").toString();
        assertThat(segments).contains("the order is torn", "io.xray4j.server.OtlpIT", "select ?");
        assertThat(spans("otlp").path("received").asInt()).isEqualTo(2);
        assertThat(spans("otlp").path("refused").asInt()).isZero();
    }

    @Test
    void aCallThatIsTheRootOfItsTraceIsFoundByItsUrl() {
        SpanContext root;
        try (SdkTracerProvider sdk = sdk(server.port(), "none")) {
            Span call = sdk.get("job", "1.0")
                    .spanBuilder("GET")
                    .setNoParent()
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("http.request.method", "GET")
                    .setAttribute("url.full", "http://billing/bills")
                    .setAttribute("http.response.status_code", 200L)
                    .setAttribute("enduser.id", "bob")
                    .startSpan();
            call.end();
            root = call.getSpanContext();
        }

        JsonNode summary = summary(xrayId(root.getTraceId()), 1);

        assertThat(summary.at("/Http/HttpURL").asText()).isEqualTo("http://billing/bills");
        assertThat(summary.at("/Http/HttpMethod").asText()).isEqualTo("GET");
        assertThat(summary.at("/Users/0/UserName").asText()).isEqualTo("bob");
        long now = Instant.now().getEpochSecond();
        assertThat(client.answer(
                                "/TraceSummaries",
                                "{'StartTime':" + (now - 60) + ",'EndTime':" + (now + 60)
                                        + ",'FilterExpression':'http.url CONTAINS \\'bills\\''}")
                        .path("TraceSummaries"))
                .hasSize(1);
    }

    @Test
    void aParentInAnotherProcessMakesASegmentBelowIt() {
        String trace = "6a1b2c3d" + "00112233445566778899aabb";
        try (SdkTracerProvider sdk = sdk(server.port(), "none")) {
            SpanContext caller = SpanContext.createFromRemoteParent(
                    trace, "5555666677778888", TraceFlags.getSampled(), TraceState.getDefault());
            Span span = sdk.get("lib")
                    .spanBuilder("work")
                    .setParent(Context.root().with(Span.wrap(caller)))
                    .startSpan();
            span.end();
        }

        JsonNode segment = document(xrayId(trace));
        assertThat(segment.path("name").asText()).isEqualTo("shop");
        assertThat(segment.has("type")).isFalse();
        assertThat(segment.path("parent_id").asText()).isEqualTo("5555666677778888");
    }

    /** Half a trace is sent by X-Ray's SDKs, half by OpenTelemetry's. */
    @Test
    void aTraceOfBothKindsIsOneTrace() {
        long now = Instant.now().getEpochSecond();
        String trace = String.format("%08x", now) + "00112233445566778899aabb";
        client.put("{'trace_id':'" + xrayId(trace) + "','id':'00000000000000aa','name':'gate','start_time':" + now
                + ",'end_time':" + now
                + ".9,'subsegments':[{'id':'00000000000000ab','name':'shop','namespace':'remote',"
                + "'start_time':" + now + ".1,'end_time':" + now + ".8}]}");
        try (SdkTracerProvider sdk = sdk(server.port(), "none")) {
            SpanContext caller = SpanContext.createFromRemoteParent(
                    trace, "00000000000000ab", TraceFlags.getSampled(), TraceState.getDefault());
            sdk.get("lib")
                    .spanBuilder("GET /")
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(Context.root().with(Span.wrap(caller)))
                    .setStartTimestamp(now * 1_000 + 200, TimeUnit.MILLISECONDS)
                    .startSpan()
                    .end(now * 1_000 + 700, TimeUnit.MILLISECONDS);
        }

        JsonNode summary = summary(xrayId(trace), 2);

        assertThat(summary.at("/xray4j/SubsegmentCount").asInt()).isEqualTo(1);
        assertThat(summary.path("ServiceIds").findValuesAsText("Name")).containsExactlyInAnyOrder("gate", "shop");
        JsonNode graph = client.answer("/TraceGraph", "{'TraceIds':['" + xrayId(trace) + "']}");
        assertThat(graph.path("Services"))
                .as("no node for a service that sent its own segment")
                .hasSize(3);
    }

    @Test
    void saysWhichSpansItRefused_andStoresTheOthers() {
        String request = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + span("11", 1) + ","
                + span("11", 2).replace("\"spanId\"", "\"other\"") + "]}]}]}";

        HttpResponse<String> response = client.post("/v1/traces", request, "Content-Type", JSON);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(JSON);
        JsonNode partial = ServerFixture.json(response.body()).path("partialSuccess");
        assertThat(partial.path("rejectedSpans").asText()).isEqualTo("1");
        assertThat(partial.path("errorMessage").asText()).contains("id of a span");
        assertThat(client.found(xrayId("11".repeat(16)))).hasSize(1);
        assertThat(spans("otlp")).isEqualTo(ServerFixture.json("{\"received\":2,\"refused\":1}"));
    }

    @Test
    void anUnreadableBodyIs400_inTheFormOfTheRequest() {
        HttpResponse<String> json = client.post("/v1/traces", "{\"resourceSpans\":", "Content-Type", JSON);
        HttpResponse<String> binary = client.post("/v1/traces", "garbage", "Content-Type", PROTOBUF);
        HttpResponse<String> notGzip =
                client.post("/v1/traces", "garbage", "Content-Type", PROTOBUF, "Content-Encoding", "gzip");

        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(ServerFixture.json(json.body()).path("message").asText()).contains("not JSON");
        assertThat(binary.statusCode()).isEqualTo(400);
        assertThat(binary.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
        assertThat(notGzip.statusCode()).isEqualTo(400);
        assertThat(spans("otlp").path("refused").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"application/grpc", "text/plain", "application/x-www-form-urlencoded"})
    void anotherContentTypeIs415_andSaysWhatIsValid(String type) {
        HttpResponse<String> response = client.post("/v1/traces", "x", "Content-Type", type);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("application/x-protobuf", "http/protobuf");
    }

    @Test
    void aBombIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                gzip.write(zeros);
            }
        }

        HttpResponse<String> response =
                client.post("/v1/traces", packed.toByteArray(), "Content-Type", JSON, "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(ServerFixture.json(response.body()).path("code").asInt()).isEqualTo(3);
        assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void aGetIs405() {
        HttpResponse<String> response = client.get("/v1/traces");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void bothPortsAnswerTheSame() {
        ServerFixture own = new ServerFixture(
                URI.create("http://127.0.0.1:" + server.otlpPort().orElseThrow()));

        assertThat(own.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(own.post("/v1/traces", "{}", "Content-Type", JSON).body()).isEqualTo("{}");
        assertThat(own.post("/v1/traces", "{}", "Content-Type", JSON, "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    /** AWS's distribution sends OTLP to the daemon's UDP port. */
    @Test
    void storesSampledSpansInDatagrams_andCountsUnsampledOnes() {
        String trace = "22".repeat(16);
        byte[] scope = nested(
                2,
                nested(
                        2,
                        concat(
                                nested(1, HexFormat.of().parseHex(trace)),
                                nested(2, HexFormat.of().parseHex("0000000000000001")),
                                nested(5, "GET".getBytes(StandardCharsets.UTF_8)),
                                new byte[] {7 << 3 | 1, 0, 0, 0, 0, 0, 0, 0, 0x10},
                                new byte[] {8 << 3 | 1, 0, 0, 0, 1, 0, 0, 0, 0x10})));
        String body = Base64.getEncoder().encodeToString(nested(1, scope));

        client.datagram(HEADER + "T1S" + body);
        client.datagram(HEADER + "T1U" + body.replace('A', 'B'));
        client.datagram(HEADER + "T1S" + "no Base64: \u00e9");
        client.datagram(HEADER + "T1Sgarbage");

        await(
                "three spans' datagrams",
                () -> client.intake().path("stored").asInt() == 1
                        && client.intake().path("unsampledDatagrams").asInt() == 1
                        && client.intake().at("/rejected/InvalidDatagram").asInt() == 2);
        assertThat(client.found(xrayId(trace))).hasSize(1);
        assertThat(spans("otlp").path("received").asInt())
                .as("one span, and two datagrams of which no span can be read")
                .isEqualTo(3);
        assertThat(spans("otlp").path("refused").asInt()).isEqualTo(2);
    }

    private SdkTracerProvider sdk(int port, String compression) {
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop")))
                .addSpanProcessor(SimpleSpanProcessor.create(OtlpHttpSpanExporter.builder()
                        .setEndpoint("http://127.0.0.1:" + port + "/v1/traces")
                        .setCompression(compression)
                        .build()))
                .build();
    }

    private static String span(String traceByte, int id) {
        return "{\"traceId\":\"" + traceByte.repeat(16) + "\",\"spanId\":\"" + String.format("%016x", id)
                + "\",\"name\":\"x\",\"startTimeUnixNano\":\"1780000000000000000\",\"endTimeUnixNano\":\"1780000000500000000\"}";
    }

    /** Returns the summary of a trace once it has this many segments, and a subsegment. */
    private JsonNode summary(String id, int segments) {
        JsonNode[] found = new JsonNode[1];
        long now = Instant.now().getEpochSecond();
        await("the trace " + id, () -> {
            JsonNode list =
                    client.answer("/TraceSummaries", "{'StartTime':" + (now - 60) + ",'EndTime':" + (now + 60) + "}");
            for (JsonNode summary : list.path("TraceSummaries")) {
                if (summary.path("Id").asText().equals(id)
                        && summary.at("/xray4j/SegmentCount").asInt() == segments
                        && summary.at("/xray4j/SubsegmentCount").asInt() == 1) {
                    found[0] = summary;
                }
            }
            return found[0] != null;
        });
        return found[0];
    }

    private JsonNode document(String id) {
        JsonNode traces = client.answer("/Traces", "{'TraceIds':['" + id + "']}");
        return ServerFixture.json(traces.at("/Traces/0/Segments/0/Document").asText());
    }

    private JsonNode spans(String protocol) {
        return client.intake().path("spans").path(protocol);
    }

    private static String xrayId(String traceId) {
        return "1-" + traceId.substring(0, 8) + '-' + traceId.substring(8);
    }

    /** Writes a short field of protobuf. */
    private static byte[] nested(int field, byte[] value) {
        return concat(new byte[] {(byte) (field << 3 | 2), (byte) value.length}, value);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Span.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spans made by chance, and requests in which bytes are changed by chance: nothing is thrown, and documents are valid. */
class RandomSpansTest {

    private static final List<String> KEYS = List.of(
            "http.method",
            "http.url",
            "url.full",
            "http.status_code",
            "http.response.status_code",
            "server.address",
            "server.port",
            "url.path",
            "url.query",
            "db.system",
            "db.name",
            "db.statement",
            "db.connection_string",
            "aws.remote.service",
            "aws.local.service",
            "aws.span.kind",
            "aws.service",
            "aws.operation",
            "aws.dynamodb.table_names",
            "aws.xray.annotations",
            "aws.xray.metadata.x",
            "enduser.id",
            "rpc.system",
            "rpc.method",
            "rpc.service",
            "client.address",
            "net.peer.ip",
            "message.type",
            "cloud.platform",
            "k");

    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "LOCAL_ROOT",
            "aws-api",
            "mysql",
            "200",
            "404",
            "jdbc:mysql://@",
            "://",
            "{\"a\":1}",
            "\u0000\"\\",
            "\ud83d\ude00",
            "10.0.0.1",
            "::1",
            "RECEIVED",
            "\tat a(b:1)\nCaused by: c",
            "é".repeat(300));

    private final Random random = new Random(20261130);

    @Test
    void randomSpansBecomeValidDocuments() {
        for (int i = 0; i < 500; i++) {
            List<KeyValue> resource = attributes();
            byte[] request = Otlp.request(resource, span(), span());

            ReceivedSpans spans = Otlp.read(request);

            assertThat(spans.refused()).isZero();
            for (JsonNode document : Otlp.documents(spans)) {
                assertThat(document.path("name").asText()).isNotBlank();
                assertThat(document.path("id").asText()).matches("[0-9a-f]{16}");
                assertThat(document.path("annotations").size()).isLessThanOrEqualTo(50);
                assertThat(document.path("type").asText().equals("subsegment") && !document.has("parent_id"))
                        .isFalse();
            }
        }
    }

    @Test
    void bothFormsOfARequestBecomeTheSameDocuments() throws InvalidProtocolBufferException {
        for (int i = 0; i < 200; i++) {
            byte[] request = Otlp.request(attributes(), span(), span());
            String json = JsonFormat.printer().print(ExportTraceServiceRequest.parseFrom(request));

            assertThat(Otlp.documents(Otlp.readJson(hexIds(json)))).isEqualTo(Otlp.documents(Otlp.read(request)));
        }
    }

    /** Protobuf's JSON has ids in Base64, OTLP's in hexadecimal digits. */
    private static String hexIds(String json) {
        return java.util.regex.Pattern.compile("\"(traceId|spanId|parentSpanId)\": \"([^\"]*)\"")
                .matcher(json)
                .replaceAll(id -> "\"" + id.group(1) + "\": \""
                        + java.util.HexFormat.of()
                                .formatHex(java.util.Base64.getDecoder().decode(id.group(2))) + '"');
    }

    @Test
    void damagedRequestsNeverThrowAnythingElse() {
        byte[] whole = Otlp.request(attributes(), span(), span(), span());
        for (int i = 0; i < 4_000; i++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            convert(OtlpFormat.PROTOBUF, damaged);
        }
    }

    @Test
    void damagedJsonNeverThrowsAnythingElse() throws InvalidProtocolBufferException {
        byte[] whole = hexIds(JsonFormat.printer()
                        .print(ExportTraceServiceRequest.parseFrom(Otlp.request(attributes(), span(), span()))))
                .getBytes(UTF_8);
        byte[] pieces = "{}[]\",:0nt\\ \u00ff".getBytes(UTF_8);
        for (int i = 0; i < 4_000; i++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] = pieces[random.nextInt(pieces.length)];
            }
            convert(OtlpFormat.JSON, damaged);
        }
    }

    private static void convert(OtlpFormat format, byte[] request) {
        try {
            for (ReceivedSpan span : format.read(request).spans()) {
                assertThat(SpanDocuments.of(span)).isNotEmpty();
            }
        } catch (UnreadableRequestException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
        }
    }

    private Span.Builder span() {
        Span.Builder span = Otlp.span(SPAN_KIND_CLIENT, pick(TEXTS))
                .setKindValue(random.nextInt(6))
                .setFlags(random.nextInt(4) << 8)
                .setEndTimeUnixNano(random.nextInt(4) == 0 ? random.nextLong() : Otlp.START + 1)
                .addAllAttributes(attributes());
        if (random.nextBoolean()) {
            span.setParentSpanId(Otlp.bytes(Otlp.PARENT));
        }
        span.getStatusBuilder().setCodeValue(random.nextInt(3)).setMessage(pick(TEXTS));
        for (int i = random.nextInt(3); i > 0; i--) {
            span.addEvents(Event.newBuilder()
                    .setName(random.nextBoolean() ? "exception" : "HTTP request failure")
                    .setTimeUnixNano(random.nextLong())
                    .addAttributes(Otlp.text("exception.stacktrace", pick(TEXTS)))
                    .addAttributes(Otlp.text("http.response.status_code", pick(TEXTS)))
                    .addAttributes(Otlp.text("aws.http.error_message", pick(TEXTS)))
                    .addAllAttributes(attributes()));
            span.addLinks(Link.newBuilder()
                    .setTraceId(Otlp.bytes(Otlp.TRACE))
                    .setSpanId(Otlp.bytes(random.nextBoolean() ? Otlp.ID : "01"))
                    .addAllAttributes(attributes()));
        }
        return span;
    }

    private List<KeyValue> attributes() {
        List<KeyValue> attributes = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            attributes.add(
                    KeyValue.newBuilder().setKey(pick(KEYS)).setValue(value(0)).build());
        }
        return attributes;
    }

    private AnyValue value(int depth) {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (random.nextInt(depth > 3 ? 4 : 7)) {
            case 0 -> value.setStringValue(pick(TEXTS));
            case 1 -> value.setIntValue(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(600));
            case 2 -> value.setDoubleValue(random.nextInt(4) == 0 ? Double.NaN : random.nextDouble());
            case 3 -> value.setBoolValue(random.nextBoolean());
            case 4 -> value.getArrayValueBuilder().addValues(value(depth + 1)).addValues(value(depth + 1));
            case 5 ->
                value.getKvlistValueBuilder()
                        .addValues(KeyValue.newBuilder().setKey(pick(KEYS)).setValue(value(depth + 1)));
            default -> value.setBytesValue(com.google.protobuf.ByteString.copyFromUtf8(pick(TEXTS)));
        }
        return value.build();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}

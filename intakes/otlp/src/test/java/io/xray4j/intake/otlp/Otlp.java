// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Requests of OTLP for tests, written with the published classes, and what they become. */
final class Otlp {

    static final String TRACE = "6a1b2c3d00112233445566778899aabb";
    static final String XRAY_TRACE = "1-6a1b2c3d-00112233445566778899aabb";
    static final String ID = "1111222233334444";
    static final String PARENT = "5555666677778888";
    static final long START = 1_780_000_000_123_456_789L;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Otlp() {}

    /** Returns a span of half a second. */
    static Span.Builder span(SpanKind kind, String name) {
        return Span.newBuilder()
                .setTraceId(bytes(TRACE))
                .setSpanId(bytes(ID))
                .setName(name)
                .setKind(kind)
                .setStartTimeUnixNano(START)
                .setEndTimeUnixNano(START + 500_000_000);
    }

    static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    static KeyValue number(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value));
    }

    static KeyValue decimal(String key, double value) {
        return attribute(key, AnyValue.newBuilder().setDoubleValue(value));
    }

    static KeyValue truth(String key, boolean value) {
        return attribute(key, AnyValue.newBuilder().setBoolValue(value));
    }

    static KeyValue list(String key, String... values) {
        ArrayValue.Builder list = ArrayValue.newBuilder();
        for (String value : values) {
            list.addValues(AnyValue.newBuilder().setStringValue(value));
        }
        return attribute(key, AnyValue.newBuilder().setArrayValue(list));
    }

    static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    /** Returns a request of spans of one process and one library. */
    static byte[] request(List<KeyValue> resource, Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        scope.getScopeBuilder().setName("io.example.lib").setVersion("1.2");
        for (Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAllAttributes(resource))
                        .addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    static ReceivedSpans read(byte[] request) {
        try {
            return OtlpFormat.PROTOBUF.read(request);
        } catch (UnreadableRequestException e) {
            throw new AssertionError(e);
        }
    }

    static ReceivedSpans readJson(String request) {
        try {
            return OtlpFormat.JSON.read(request.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (UnreadableRequestException e) {
            throw new AssertionError(e);
        }
    }

    static List<JsonNode> documents(ReceivedSpans spans) {
        List<JsonNode> documents = new ArrayList<>();
        for (ReceivedSpan span : spans.spans()) {
            for (byte[] document : SpanDocuments.of(span)) {
                documents.add(json(document));
            }
        }
        return documents;
    }

    /** Returns the documents of one span of a process with this name. */
    static List<JsonNode> documents(Span.Builder span, KeyValue... resource) {
        return documents(read(request(List.of(resource), span)));
    }

    /** Returns the only document of a span. */
    static JsonNode document(Span.Builder span, KeyValue... resource) {
        List<JsonNode> documents = documents(span, resource);
        if (documents.size() != 1) {
            throw new AssertionError(documents);
        }
        return documents.get(0);
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String singleQuoted) {
        return json(singleQuoted.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}

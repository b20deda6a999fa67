// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.jaeger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.SpanAttributes;
import io.xray4j.server.adapter.SpanIds;
import io.xray4j.server.adapter.TraceSpan;
import io.xray4j.server.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of traces as OTLP's {@code TracesData} in JSON, with ids in hexadecimal digits, kinds and codes as numbers, as
 * Jaeger writes them. A span in progress ends when it starts. Confined to one thread.
 */
public final class OtlpJson {

    private static final int NANOS = 1_000;
    private static final int ERROR = 2;
    private static final int OK = 1;

    private final ArrayNode resourceSpans;

    /** Creates a writer into a list of OTLP's ResourceSpans. */
    public OtlpJson(ArrayNode resourceSpans) {
        this.resourceSpans = resourceSpans;
    }

    /** The members that spans of one group have in common. */
    private record Origin(String service, JsonNode scope) {}

    /** Adds the spans of a trace, those of one service and one library together. */
    public void add(String traceDigits, List<TraceSpan> spans) {
        Map<Origin, ArrayNode> arrays = new LinkedHashMap<>();
        Map<Origin, ObjectNode> resources = new LinkedHashMap<>();
        for (TraceSpan span : spans) {
            Origin origin = new Origin(span.service(), span.sent().path("scope"));
            ArrayNode array = arrays.get(origin);
            if (array == null) {
                ObjectNode group = resourceSpans.addObject();
                resources.put(origin, group.putObject("resource"));
                ObjectNode scopeSpans = group.putArray("scopeSpans").addObject();
                scopeSpans.set("scope", origin.scope.isObject() ? origin.scope.deepCopy() : Json.object());
                array = scopeSpans.putArray("spans");
                arrays.put(origin, array);
            }
            array.add(span(traceDigits, span));
            resource(span, resources.getOrDefault(origin, Json.object()));
        }
    }

    /** Only segments know the whole resource, so the span with the most attributes gives them. */
    private static void resource(TraceSpan span, ObjectNode resource) {
        ObjectNode attributes = Json.object().put("service.name", span.service());
        if (span.sent().path("resource") instanceof ObjectNode sent) {
            sent.properties().forEach(attribute -> {
                if (!attribute.getKey().equals("service.name")) {
                    attributes.set(attribute.getKey(), attribute.getValue());
                }
            });
        }
        if (attributes.size() > resource.path("attributes").size()) {
            resource.set("attributes", attributes(attributes));
        }
    }

    private static ObjectNode span(String traceDigits, TraceSpan span) {
        ObjectNode json = Json.object();
        json.put("traceId", traceDigits);
        json.put("spanId", span.id());
        if (span.parentId() != null) {
            json.put("parentSpanId", span.parentId());
        }
        if (span.sent().path("trace_state").isTextual()) {
            json.put("traceState", span.sent().path("trace_state").textValue());
        }
        json.put("name", span.operation());
        json.put("kind", span.kind().number());
        json.put("startTimeUnixNano", nanos(span.startMicros()));
        json.put(
                "endTimeUnixNano",
                nanos(Math.max(span.startMicros(), span.endMicros().orElse(0))));
        json.set("attributes", attributes(SpanAttributes.of(span)));
        ArrayNode events = json.putArray("events");
        for (SpanAttributes.Event event : SpanAttributes.events(span)) {
            ObjectNode written = events.addObject();
            written.put("timeUnixNano", nanos(event.micros()));
            written.put("name", event.name());
            written.set("attributes", attributes(event.attributes()));
        }
        links(span, json.putArray("links"));
        ObjectNode status = json.putObject("status");
        if (span.error() != null) {
            status.put("message", span.error()).put("code", ERROR);
        } else if (span.sent().path("status").asText().equals("OK")) {
            status.put("code", OK);
        }
        return json;
    }

    private static void links(TraceSpan span, ArrayNode links) {
        for (JsonNode link : span.fields().path("links")) {
            String traceId = SpanIds.traceId(link.path("trace_id").asText());
            String digits = traceId == null ? null : SpanIds.traceDigits(traceId);
            String id = link.path("id").asText();
            if (digits != null && id.matches("[0-9a-fA-F]{16}")) {
                links.addObject().put("traceId", digits).put("spanId", id);
            }
        }
    }

    static String nanos(long micros) {
        return Long.toString(Math.max(0, Math.min(micros, Long.MAX_VALUE / NANOS)) * NANOS);
    }

    /** Returns a list of OTLP's KeyValue. */
    static ArrayNode attributes(JsonNode attributes) {
        ArrayNode list = Json.object().arrayNode();
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            list.addObject().put("key", attribute.getKey()).set("value", value(attribute.getValue()));
        }
        return list;
    }

    /** Returns an AnyValue. The depth of documents is limited when they are received. */
    private static ObjectNode value(JsonNode value) {
        ObjectNode any = Json.object();
        if (value.isBoolean()) {
            return any.put("boolValue", value.booleanValue());
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return any.put("intValue", value.asText());
        }
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return any.put("doubleValue", value.doubleValue());
        }
        if (value.isArray()) {
            ArrayNode values = any.putObject("arrayValue").putArray("values");
            value.forEach(element -> values.add(value(element)));
            return any;
        }
        if (value.isObject()) {
            any.putObject("kvlistValue").set("values", attributes(value));
            return any;
        }
        return value.isNull() ? any : any.put("stringValue", value.asText());
    }
}

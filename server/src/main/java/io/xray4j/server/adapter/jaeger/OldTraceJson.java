// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.jaeger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.SpanAttributes;
import io.xray4j.server.adapter.SpanKind;
import io.xray4j.server.adapter.TraceSpan;
import io.xray4j.server.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One trace in the JSON of {@code /api/traces}, Jaeger's API before version 3, which Grafana reads. Stateless. */
final class OldTraceJson {

    private OldTraceJson() {}

    static ObjectNode of(String traceDigits, List<TraceSpan> spans) {
        ObjectNode json = Json.object();
        json.put("traceID", traceDigits);
        ArrayNode list = json.putArray("spans");
        Map<String, String> processes = new LinkedHashMap<>();
        for (TraceSpan span : spans) {
            String process = processes.get(span.service());
            if (process == null) {
                process = "p" + (processes.size() + 1);
                processes.put(span.service(), process);
            }
            list.add(span(traceDigits, span, process));
        }
        ObjectNode written = json.putObject("processes");
        processes.forEach((service, id) ->
                written.putObject(id).put("serviceName", service).putArray("tags"));
        json.putNull("warnings");
        return json;
    }

    private static ObjectNode span(String traceDigits, TraceSpan span, String process) {
        ObjectNode json = Json.object();
        json.put("traceID", traceDigits);
        json.put("spanID", span.id());
        json.put("operationName", span.operation());
        ArrayNode references = json.putArray("references");
        if (span.parentId() != null) {
            references
                    .addObject()
                    .put("refType", "CHILD_OF")
                    .put("traceID", traceDigits)
                    .put("spanID", span.parentId());
        }
        json.put("startTime", span.startMicros());
        json.put("duration", span.durationMicros());
        ArrayNode tags = tags(SpanAttributes.of(span));
        if (span.kind() != SpanKind.INTERNAL) {
            tag(tags, "span.kind", "string").put("value", span.kind().name().toLowerCase(Locale.ROOT));
        }
        if (span.error() != null) {
            tag(tags, "error", "bool").put("value", true);
            tag(tags, "otel.status_description", "string").put("value", span.error());
        }
        json.set("tags", tags);
        ArrayNode logs = json.putArray("logs");
        for (SpanAttributes.Event event : SpanAttributes.events(span)) {
            ArrayNode fields = tags(event.attributes());
            tag(fields, "event", "string").put("value", event.name());
            logs.addObject().put("timestamp", event.micros()).set("fields", fields);
        }
        json.put("processID", process);
        json.putNull("warnings");
        return json;
    }

    private static ArrayNode tags(JsonNode attributes) {
        ArrayNode tags = Json.object().arrayNode();
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            JsonNode value = attribute.getValue();
            if (attribute.getKey().equals("error") || attribute.getKey().equals("span.kind")) {
                continue; // written from the span itself
            }
            if (value.isBoolean()) {
                tag(tags, attribute.getKey(), "bool").set("value", value);
            } else if (value.isIntegralNumber() && value.canConvertToLong()) {
                tag(tags, attribute.getKey(), "int64").set("value", value);
            } else if (value.isNumber() && Double.isFinite(value.doubleValue())) {
                tag(tags, attribute.getKey(), "float64").put("value", value.doubleValue());
            } else {
                tag(tags, attribute.getKey(), "string")
                        .put("value", value.isContainerNode() ? Json.write(value) : value.asText());
            }
        }
        return tags;
    }

    private static ObjectNode tag(ArrayNode tags, String key, String type) {
        return tags.addObject().put("key", key).put("type", type);
    }
}

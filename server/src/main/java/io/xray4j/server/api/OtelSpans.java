// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments and subsegments of a trace as OpenTelemetry's spans: each entity becomes one span, in the JSON in which
 * Transaction Search stores spans. Stateless.
 */
final class OtelSpans {

    private static final long NANOS = 1_000;

    /** X-Ray's limit is 200. The name of a segment is repeated in each of its spans, so a long one is cut. */
    private static final int MAX_SERVICE_CHARS = 250;

    private OtelSpans() {}

    /** Returns X-Ray's shapes Span, parents before children. */
    static List<ObjectNode> of(Trace trace) {
        List<ObjectNode> spans = new ArrayList<>();
        String traceId = trace.id().substring(2).replace("-", "");
        Deque<Open> open = new ArrayDeque<>();
        for (Entity top : trace.tops()) {
            open.add(new Open(top, top.parentId(), serviceName(top)));
        }
        while (!open.isEmpty()) {
            Open next = open.remove();
            Entity entity = next.entity;
            spans.add(Json.object().put("Id", entity.id()).put("Document", Json.write(span(traceId, next))));
            for (Entity child : entity.children()) {
                open.add(new Open(child, entity.id(), next.service));
            }
        }
        return spans;
    }

    /** An entity that is not written yet, the id of its parent, and the name of its segment. */
    private record Open(Entity entity, @Nullable String parentId, String service) {}

    private static String serviceName(Entity top) {
        String name = top.name();
        return name.length() <= MAX_SERVICE_CHARS ? name : name.substring(0, MAX_SERVICE_CHARS);
    }

    private static ObjectNode span(String traceId, Open open) {
        Entity entity = open.entity;
        ObjectNode span = Json.object();
        span.putObject("resource").putObject("attributes").put("service.name", open.service);
        span.put("traceId", traceId);
        span.put("spanId", entity.id());
        if (open.parentId != null) {
            span.put("parentSpanId", open.parentId);
        }
        span.put("name", entity.name());
        span.put("kind", kind(entity));
        span.put("startTimeUnixNano", entity.startMicros() * NANOS);
        entity.endMicros().ifPresent(end -> {
            span.put("endTimeUnixNano", end * NANOS);
            span.put("durationNano", (end - entity.startMicros()) * NANOS);
        });
        span.set("attributes", OtelAttributes.of(entity));
        span.set("events", exceptions(entity));
        span.putObject("status").put("code", isFailed(entity) ? "ERROR" : "UNSET");
        return span;
    }

    private static String kind(Entity entity) {
        if (entity.isSegment()) {
            return "SERVER";
        }
        String namespace = entity.fields().path("namespace").asText();
        return namespace.equals("aws") || namespace.equals("remote") ? "CLIENT" : "INTERNAL";
    }

    private static boolean isFailed(Entity entity) {
        ObjectNode fields = entity.fields();
        return fields.path("fault").asBoolean()
                || fields.path("error").asBoolean()
                || fields.path("throttle").asBoolean()
                || fields.path("http").path("response").path("status").asInt() >= 400;
    }

    private static ArrayNode exceptions(Entity entity) {
        ArrayNode events = Json.object().putArray("events");
        for (JsonNode exception : entity.fields().path("cause").path("exceptions")) {
            ObjectNode event = events.addObject();
            event.put("name", "exception");
            event.put("timeUnixNano", entity.endMicros().orElse(entity.startMicros()) * NANOS);
            ObjectNode attributes = event.putObject("attributes");
            copyText(exception, "type", attributes, "exception.type");
            copyText(exception, "message", attributes, "exception.message");
            copyText(exception, "id", attributes, "aws.xray.exception.id");
            attributes.put("exception.stacktrace", stackTrace(exception));
        }
        return events;
    }

    private static void copyText(JsonNode from, String name, ObjectNode to, String attribute) {
        if (from.path(name).isTextual()) {
            to.put(attribute, from.path(name).textValue());
        }
    }

    private static String stackTrace(JsonNode exception) {
        StringBuilder text = new StringBuilder();
        text.append(exception.path("type").asText()).append(": ");
        text.append(exception.path("message").asText()).append('\n');
        for (JsonNode frame : exception.path("stack")) {
            text.append("\tat ").append(frame.path("label").asText());
            text.append('(').append(frame.path("path").asText()).append(": ");
            text.append(frame.path("line").asText()).append(")\n");
        }
        return text.toString();
    }
}

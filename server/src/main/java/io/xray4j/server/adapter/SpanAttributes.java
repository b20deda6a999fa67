// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.OtelAttributes;
import io.xray4j.server.internal.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The attributes and events of a span: as they were sent, if the span came from OpenTelemetry or Zipkin; else those that
 * OpenTelemetry has for the members of a document. Stateless.
 */
public final class SpanAttributes {

    private static final int MAX_EXCEPTIONS = 10;

    private SpanAttributes() {}

    /**
     * An event in a span. Immutable.
     *
     * @param micros the time in microseconds since the epoch
     * @param attributes an object; a missing node if there are none
     */
    public record Event(String name, long micros, JsonNode attributes) {}

    /** Returns the attributes by their name, with values of JSON. */
    public static ObjectNode of(TraceSpan span) {
        if (!span.sent().isObject()) {
            return OtelAttributes.of(span.fields());
        }
        return span.sent().path("attributes") instanceof ObjectNode attributes ? attributes.deepCopy() : Json.object();
    }

    /** Returns the events, exceptions first. Zipkin's tag of an error is no exception. */
    public static List<Event> events(TraceSpan span) {
        List<Event> events = new ArrayList<>();
        JsonNode exceptions = span.fields().path("cause").path("exceptions");
        for (int i = 0; i < Math.min(span.fromZipkin() ? 0 : MAX_EXCEPTIONS, exceptions.size()); i++) {
            JsonNode exception = exceptions.path(i);
            if (span.sent().isObject() && exception.path("type").asText().isEmpty()) {
                continue; // the message of the status, which is no exception
            }
            ObjectNode attributes = Json.object();
            attributes.put("exception.type", exception.path("type").asText());
            attributes.put("exception.message", exception.path("message").asText());
            events.add(new Event("exception", span.endMicros().orElse(span.startMicros()), attributes));
        }
        for (JsonNode event : span.sent().path("events")) {
            events.add(new Event(
                    event.path("name").asText(),
                    event.path("time_unix_nano").asLong() / 1_000,
                    event.path("attributes")));
        }
        return events;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.zipkin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.SpanAttributes;
import io.xray4j.server.adapter.SpanKind;
import io.xray4j.server.adapter.TraceSpan;
import io.xray4j.server.internal.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JSON of one span in Zipkin's second version, with the members in the order in which Zipkin writes them. Names of
 * services and spans are in lower case, as in Zipkin. Stateless.
 */
public final class ZipkinSpan {

    private static final int ID_CHARS = 16;
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final int MAX_PORT = 65_535;

    /** The tags that the intake adds to a span of Zipkin. */
    private static final Set<String> ADDED = Set.of(
            "caller.service", "client.address", "client.port", "peer.service", "net.peer.ip", "net.peer.port", "debug");

    /** Attributes for which Zipkin's tracers have a tag of another name. */
    private static final Map<String, String> RENAMED =
            Map.of("db.statement", "sql.query", "db.connection_string", "sql.url");

    private ZipkinSpan() {}

    /** Returns the JSON of a span. */
    public static ObjectNode of(String traceDigits, TraceSpan span) {
        ObjectNode attributes = SpanAttributes.of(span);
        ObjectNode json = Json.object();
        json.put("traceId", traceId(traceDigits));
        if (span.parentId() != null) {
            json.put("parentId", span.parentId());
        }
        json.put("id", span.id());
        if (span.kind() != SpanKind.INTERNAL) {
            json.put("kind", span.kind().name());
        }
        putText(json, "name", lower(span.operation()));
        if (span.startMicros() > 0) {
            json.put("timestamp", span.startMicros());
        }
        if (span.durationMicros() > 0) {
            json.put("duration", span.durationMicros());
        }
        ObjectNode local = Json.object();
        putText(local, "serviceName", lower(span.service()));
        JsonNode resource = span.sent().path("resource");
        address(local, resource.path("host.ip").asText(), resource.path("port").asText());
        json.set("localEndpoint", local);
        ObjectNode remote = remote(span, attributes);
        if (!remote.isEmpty()) {
            json.set("remoteEndpoint", remote);
        }
        ArrayNode annotations = annotations(span);
        if (!annotations.isEmpty()) {
            json.set("annotations", annotations);
        }
        ObjectNode tags = tags(span, attributes);
        if (!tags.isEmpty()) {
            json.set("tags", tags);
        }
        if (span.fromZipkin() && attributes.path("debug").asBoolean()) {
            json.put("debug", true);
        }
        return json;
    }

    /** An id of 64 bits is stored with zeros before it, and leaves without them. */
    private static String traceId(String digits) {
        return digits.startsWith("0".repeat(ID_CHARS)) ? digits.substring(ID_CHARS) : digits;
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static ObjectNode remote(TraceSpan span, ObjectNode attributes) {
        ObjectNode remote = Json.object();
        if (span.remoteService() != null) {
            putText(remote, "serviceName", lower(span.remoteService()));
        }
        boolean serves = span.kind() == SpanKind.SERVER;
        if (span.fromZipkin()) {
            address(
                    remote,
                    attributes.path(serves ? "client.address" : "net.peer.ip").asText(),
                    attributes.path(serves ? "client.port" : "net.peer.port").asText());
        } else if (serves) {
            address(remote, attributes.path("http.client_ip").asText(), "");
        }
        return remote;
    }

    private static void address(ObjectNode endpoint, String address, String port) {
        if (IPV4.matcher(address).matches()) {
            endpoint.put("ipv4", address);
        } else if (address.contains(":") && IPV6.matcher(address).matches()) {
            endpoint.put("ipv6", address);
        }
        if (port.matches("[0-9]{1,5}") && Integer.parseInt(port) > 0 && Integer.parseInt(port) <= MAX_PORT) {
            endpoint.put("port", Integer.parseInt(port));
        }
    }

    private static ArrayNode annotations(TraceSpan span) {
        ArrayNode annotations = Json.object().arrayNode();
        for (SpanAttributes.Event event : SpanAttributes.events(span)) {
            if (event.micros() > 0) {
                String value = event.name().equals("exception") && !span.fromZipkin()
                        ? exception(event.attributes())
                        : event.name();
                annotations.addObject().put("timestamp", event.micros()).put("value", value);
            }
        }
        return annotations;
    }

    private static String exception(JsonNode attributes) {
        return attributes.path("exception.type").asText() + ": "
                + attributes.path("exception.message").asText();
    }

    private static ObjectNode tags(TraceSpan span, ObjectNode attributes) {
        ObjectNode tags = Json.object();
        boolean hasQuery = attributes.has("sql.query");
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            String key = attribute.getKey();
            boolean isAdded = span.fromZipkin()
                    && (ADDED.contains(key)
                            || hasQuery && List.of("db.system", "db.statement").contains(key));
            if (isAdded || key.startsWith("aws.xray.metadata.") || key.equals("aws.xray.annotations")) {
                continue;
            }
            tags.put(span.fromZipkin() ? key : RENAMED.getOrDefault(key, key), text(attribute.getValue()));
        }
        if (span.error() != null && !tags.has("error")) {
            tags.put("error", span.error());
        }
        return tags;
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? Json.write(value) : value.asText();
    }

    private static void putText(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}

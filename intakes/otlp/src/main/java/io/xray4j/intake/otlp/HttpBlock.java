// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The member {@code http} of a document, from the attributes of both generations of conventions. Confined to one thread. */
final class HttpBlock {

    /** The attributes of which each is a field of its own. */
    private static final String[] OWN_FIELDS = {
        "http.method",
        "http.request.method",
        "http.user_agent",
        "user_agent.original",
        "http.client_ip",
        "http.status_code",
        "http.response.status_code",
        "http.url",
        "url.full"
    };

    /** Further attributes that make a span one of HTTP. */
    private static final String[] URL_SIGNALS = {
        "http.scheme",
        "url.scheme",
        "http.host",
        "http.target",
        "url.path",
        "url.query",
        "http.server_name",
        "net.host.port"
    };

    /** The attributes whose value is in the URL as well, or in a field of a former name. */
    private static final String[] URL_PARTS = {
        "net.host.name", "host.name", "net.peer.name", "net.peer.port", "server.address", "server.port"
    };

    private static final String[] OTHER_FIELDS = {
        "client.address",
        "net.peer.ip",
        "network.peer.address",
        "http.response_content_length",
        "http.response.body.size",
        "http.response.header.content-length",
        "aws.xray.x_forwarded_for"
    };

    private final ReceivedSpan span;
    private final Attributes attributes;
    private final Limits limits;

    HttpBlock(ReceivedSpan span, Attributes attributes, Limits limits) {
        this.span = span;
        this.attributes = attributes;
        this.limits = limits;
    }

    @Nullable
    ObjectNode make() {
        if (!isHttp()) {
            return null;
        }
        ObjectNode http = JsonNodeFactory.instance.objectNode();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        put(request, "method", attributes.peek("http.method", "http.request.method"));
        String url = url();
        put(request, "url", url);
        put(request, "user_agent", attributes.peek("http.user_agent", "user_agent.original"));
        client(request);
        if (!request.isEmpty()) {
            http.set("request", request);
        }
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        OptionalLong status = status(attributes);
        if (status.isPresent()) {
            response.put("status", status.getAsLong());
        }
        contentLength().ifPresent(length -> response.put("content_length", length));
        if (!response.isEmpty()) {
            http.set("response", response);
        }
        attributes.use(OWN_FIELDS);
        attributes.use(OTHER_FIELDS);
        if (url != null) {
            attributes.use(URL_SIGNALS);
            attributes.use(URL_PARTS);
        }
        return http.isEmpty() ? null : http;
    }

    private boolean isHttp() {
        return attributes.hasAny(OWN_FIELDS) || attributes.hasAny(URL_SIGNALS);
    }

    static OptionalLong status(Attributes attributes) {
        return attributes.number("http.status_code", "http.response.status_code");
    }

    private void client(ObjectNode request) {
        String address = ifIpLiteral(attributes.peek("client.address"));
        String told = address != null ? address : attributes.peek("http.client_ip");
        String peer = ifIpLiteral(attributes.peek("net.peer.ip", "network.peer.address"));
        boolean serves = span.kind == SpanKind.SERVER;
        String shown = told != null ? told : serves ? peer : null;
        if (shown != null) {
            put(request, "client_ip", shown);
            if (told != null && peer == null || attributes.isTrue("aws.xray.x_forwarded_for")) {
                request.put("x_forwarded_for", true);
            }
        }
    }

    private static @Nullable String ifIpLiteral(@Nullable String text) {
        if (text == null || text.length() > 45) {
            return null;
        }
        boolean v4 = text.indexOf('.') > 0 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
        boolean v6 = text.indexOf(':') >= 0
                && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
        return v4 || v6 ? text : null;
    }

    private @Nullable String url() {
        String full = attributes.peek("http.url", "url.full");
        if (full != null) {
            return full;
        }
        boolean serves = span.kind == SpanKind.SERVER;
        String host = serves
                ? attributes.peek("http.host", "http.server_name", "net.host.name", "host.name", "server.address")
                : attributes.peek("http.host", "net.peer.name", "net.peer.ip", "server.address");
        if (host == null) {
            return attributes.peek("http.target", "url.path", "http.path") == null ? null : target();
        }
        String scheme = attributes.peek("http.scheme", "url.scheme");
        String port = attributes.has("http.host")
                ? null
                : attributes.peek(serves ? "net.host.port" : "net.peer.port", "server.port");
        boolean showPort = port != null && !port.equals("80") && !port.equals("443");
        boolean ipv6 = host.indexOf(':') >= 0 && !host.startsWith("[") && !attributes.has("http.host");
        return (scheme == null ? "http" : scheme) + "://" + (ipv6 ? '[' + host + ']' : host)
                + (showPort ? ':' + port : "") + target();
    }

    /** A query stands behind its path in the newer conventions, and within the target in the older ones. */
    private String target() {
        String target = attributes.peek("http.target");
        if (target != null) {
            return target.startsWith("/") ? target : '/' + target;
        }
        String path = attributes.peek("url.path", "http.path"); // the latter is Zipkin's
        String query = attributes.peek("url.query");
        String absolute = path == null ? "/" : path.startsWith("/") ? path : '/' + path;
        return query == null ? absolute : absolute + '?' + query;
    }

    private OptionalLong contentLength() {
        OptionalLong told = attributes.number(
                "http.response_content_length", "http.response.body.size", "http.response.header.content-length");
        if (told.isPresent()) {
            return told;
        }
        if ("RECEIVED".equals(attributes.peek("message.type"))) {
            return attributes.number("messaging.message_payload_size_bytes");
        }
        for (SpanEvent event : span.events) {
            JsonNode size = event.attributes().get("messaging.message_payload_size_bytes");
            if ("RECEIVED".equals(event.text("message.type")) && size != null && size.isIntegralNumber()) {
                return OptionalLong.of(size.longValue());
            }
        }
        return OptionalLong.empty();
    }

    private void put(ObjectNode object, String field, @Nullable String text) {
        if (text != null) {
            object.put(field, limits.cut(text));
        }
    }
}

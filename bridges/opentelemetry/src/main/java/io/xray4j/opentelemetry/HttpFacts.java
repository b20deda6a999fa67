// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.trace.SpanKind;
import io.xray4j.Entity;
import io.xray4j.HttpBlock;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a request and its response, until its URL is known.
 *
 * <p><i>Guarded by its span's record.</i>
 */
final class HttpFacts {
    private final SpanKind kind;
    private @Nullable String method;
    private @Nullable String url;
    private @Nullable String scheme;
    private @Nullable String httpHost;
    private @Nullable String address;
    private @Nullable String port;
    private @Nullable String target;
    private @Nullable String path;
    private @Nullable String query;
    private @Nullable String userAgent;
    private @Nullable String clientIp;
    private boolean hasPeer;
    private boolean isHttp;
    private int status = -1;
    private long contentLength = -1;

    HttpFacts(SpanKind kind) {
        this.kind = kind;
    }

    boolean put(String key, Object value, String text) {
        switch (key) {
            case "http.request.method", "http.method" -> method = text;
            case "http.response.status_code", "http.status_code" -> status = number(value, status);
            case "url.full", "http.url" -> url = text;
            case "url.scheme", "http.scheme" -> scheme = text;
            case "http.host" -> httpHost = text;
            case "http.target" -> target = text;
            case "url.path" -> path = text;
            case "url.query" -> query = text;
            case "user_agent.original", "http.user_agent" -> userAgent = text;
            case "client.address", "http.client_ip" -> clientIp = text;
            case "http.response.body.size", "http.response_content_length" -> contentLength = number(value, -1);
            case "server.address", "http.server_name" -> address = text;
            case "server.port" -> port = text;
            case "net.host.name" -> setServer(kind != SpanKind.CLIENT, text);
            case "net.peer.name" -> setServer(kind == SpanKind.CLIENT, text);
            case "net.host.port" -> port = kind == SpanKind.CLIENT ? port : text;
            case "net.peer.port" -> port = kind == SpanKind.CLIENT ? text : port;
            case "network.peer.address", "net.peer.ip", "net.sock.peer.addr" -> setPeer(text);
            default -> {
                return false;
            }
        }
        isHttp |= key.startsWith("http.") || key.startsWith("url.");
        return true;
    }

    /** Returns the host that was asked; null if no attribute names it. */
    @Nullable
    String host() {
        return httpHost != null ? httpHost : address;
    }

    boolean hasFailureStatus() {
        return status >= 400 && status < 600;
    }

    void write(Entity entity) {
        if (!isHttp) {
            return;
        }
        HttpBlock block = entity.http().method(method).url(address()).userAgent(userAgent);
        block.contentLength(contentLength);
        if (clientIp != null && kind != SpanKind.CLIENT) {
            block.clientIp(clientIp, !hasPeer);
        }
        if (status >= 0) {
            block.status(status);
        }
    }

    private @Nullable String address() {
        String host = host();
        if (url != null || host == null) {
            return url;
        }
        StringBuilder text = new StringBuilder(64)
                .append(scheme == null ? "http" : scheme)
                .append("://")
                .append(host);
        boolean isUsualPort = "80".equals(port) || "443".equals(port);
        if (httpHost == null && port != null && !isUsualPort) {
            text.append(':').append(port);
        }
        if (target != null) {
            return text.append(target).toString();
        }
        text.append(path == null ? "/" : path);
        return query == null || query.isEmpty()
                ? text.toString()
                : text.append('?').append(query).toString();
    }

    private void setServer(boolean isServer, String text) {
        if (isServer && address == null) {
            address = text;
        }
    }

    private void setPeer(String text) {
        hasPeer = true;
        if (clientIp == null) {
            clientIp = text;
        }
    }

    private static int number(Object value, int otherwise) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        try {
            return Integer.parseInt(value.toString());
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }
}

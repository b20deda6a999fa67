// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import io.xray4j.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request from Vert.x as xray4j's tracer reads it: for HTTP/1 from the request, for HTTP/2 from its tags. */
final class ReceivedRequest implements HttpServerRequest {
    private final String method;
    private final @Nullable String url;
    private final Iterable<Map.Entry<String, String>> headers;
    private final @Nullable SocketAddress peer;

    ReceivedRequest(
            String method,
            @Nullable String url,
            Iterable<Map.Entry<String, String>> headers,
            @Nullable SocketAddress peer) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.peer = peer;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public @Nullable String url() {
        return url;
    }

    @Override
    public @Nullable String header(String name) {
        String value = find(name);
        return value == null && name.equals("Host") ? authority() : value;
    }

    @Override
    public @Nullable String peerAddress() {
        return peer == null ? null : peer.hostAddress();
    }

    /** Returns the host; HTTP/2 has no Host header, but the URL contains its equivalent. */
    private @Nullable String authority() {
        int start = url == null ? -1 : url.indexOf("://");
        if (url == null || start < 0) {
            return null;
        }
        int end = url.indexOf('/', start + 3);
        return end < 0 ? url.substring(start + 3) : url.substring(start + 3, end);
    }

    private @Nullable String find(String name) {
        if (headers instanceof MultiMap map) {
            return map.get(name);
        }
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }
}

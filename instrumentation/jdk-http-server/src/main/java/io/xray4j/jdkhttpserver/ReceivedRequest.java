// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.xray4j.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The request of an exchange as the tracer reads it. */
final class ReceivedRequest implements HttpServerRequest {
    private final HttpExchange exchange;

    ReceivedRequest(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public String method() {
        return exchange.getRequestMethod();
    }

    @Override
    public @Nullable String url() {
        URI uri = exchange.getRequestURI();
        if (uri.isAbsolute()) {
            // A request to a proxy has an absolute URL.
            return uri.toString();
        }
        String host = header("Host");
        String scheme = exchange instanceof HttpsExchange ? "https://" : "http://";
        return scheme + (host == null || host.isEmpty() ? local() : host) + uri;
    }

    @Override
    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    public @Nullable String peerAddress() {
        InetSocketAddress peer = exchange.getRemoteAddress();
        return peer == null || peer.getAddress() == null
                ? null
                : peer.getAddress().getHostAddress();
    }

    private String local() {
        InetSocketAddress address = exchange.getLocalAddress();
        // The address is read without a look-up of its name.
        return address.getHostString() + ":" + address.getPort();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.MultiMap;
import io.vertx.core.http.RequestOptions;
import io.xray4j.trace.TraceHeader;
import org.jspecify.annotations.Nullable;

/** Readers of a future request's address and trace header. */
final class RequestUrls {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private RequestUrls() {}

    /** Returns the trace header that the options already have; null if none. */
    static @Nullable String carried(RequestOptions options) {
        MultiMap headers = options.getHeaders();
        return headers == null ? null : headers.get(TraceHeader.NAME);
    }

    /**
     * Returns the address; the client's own options supply what the request's options lack. Returns null if neither has
     * a host.
     */
    static @Nullable String of(RequestOptions options, @Nullable String host, int port, boolean ssl) {
        String toHost = options.getHost() == null ? host : options.getHost();
        if (toHost == null) {
            return null;
        }
        int toPort = options.getPort() == null ? port : options.getPort();
        boolean secure = options.isSsl() == null ? ssl : options.isSsl();
        String uri = options.getURI();
        StringBuilder url = new StringBuilder(secure ? "https://" : "http://");
        boolean address6 = toHost.indexOf(':') >= 0 && !toHost.startsWith("[");
        url.append(address6 ? "[" + toHost + "]" : toHost);
        if (toPort != (secure ? HTTPS : HTTP)) {
            url.append(':').append(toPort);
        }
        return uri == null ? url.toString() : url.append(uri).toString();
    }
}

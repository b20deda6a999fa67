// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.MultiMap;
import io.vertx.core.http.RequestOptions;
import io.xray4j.trace.TraceHeader;
import org.jspecify.annotations.Nullable;

/** The address of a request that is yet to be made, and what it says of a trace. */
final class RequestUrls {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private RequestUrls() {}

    /** The trace header that the options have already; null if none. */
    static @Nullable String carried(RequestOptions options) {
        MultiMap headers = options.getHeaders();
        return headers == null ? null : headers.get(TraceHeader.NAME);
    }

    /** With what the client's own options say where the request's are silent; null if nobody names a host. */
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

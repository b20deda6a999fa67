// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import io.xray4j.trace.TraceHeader;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Readers of addresses, trace headers and lengths of messages. */
final class RequestUrls {
    private RequestUrls() {}

    /** Returns the whole address. A request may contain only its path; the route contains the host. */
    static String of(HttpRequest request, HttpRoute route) {
        String uri = request.getRequestUri();
        return uri.startsWith("/") || !uri.contains("://")
                ? route.getTargetHost().toURI() + slashed(uri)
                : uri;
    }

    /** Returns the trace header that the request already has; null if none. */
    static @Nullable String carried(HttpRequest request) {
        @Nullable Header header = request.getFirstHeader(TraceHeader.NAME);
        return header == null ? null : header.getValue();
    }

    /** Returns the announced length of the response, or -1. */
    static long length(HttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return header == null ? -1 : Long.parseLong(header.getValue());
        } catch (NumberFormatException nonsense) {
            return -1;
        }
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.feign;

import feign.Request;
import feign.Response;
import io.xray4j.http.ClientCall;
import io.xray4j.trace.TraceHeader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes headers, and reads them and lengths. */
final class Requests {
    private Requests() {}

    /** The trace header that the request has already; null if none. */
    static @Nullable String carried(Request request) {
        Collection<String> values = request.headers().get(TraceHeader.NAME);
        return values == null || values.isEmpty() ? null : values.iterator().next();
    }

    /** The request with what the callee is told; the template's own headers serve for the next try too and stay. */
    static Request told(Request request, ClientCall call) {
        if (!call.hasHeaders()) {
            return request;
        }
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        call.headers((name, value) -> headers.put(name, List.of(value)));
        return Request.create(
                request.httpMethod(),
                request.url(),
                headers,
                request.body(),
                request.charset(),
                request.requestTemplate());
    }

    /** What the response announces, or -1. */
    static long length(Response response) {
        Response.Body body = response.body();
        Integer length = body == null ? null : body.length();
        return length == null ? -1 : length;
    }
}

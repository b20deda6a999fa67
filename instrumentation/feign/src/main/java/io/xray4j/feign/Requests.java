// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.feign;

import feign.Request;
import feign.Response;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.trace.TraceHeader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Readers and writers of requests: headers, lengths and the begin of a call. */
final class Requests {
    private Requests() {}

    /** Begins a call. A request that cannot be read is sent unrecorded. */
    static ClientCall begin(Request request, HttpClientTracer tracer) {
        try {
            return tracer.begin(request.httpMethod().name(), request.url(), carried(request));
        } catch (Throwable unreadable) {
            return tracer.unreadable(unreadable);
        }
    }

    static void end(ClientCall call, Response response, @Nullable Throwable thrown, HttpClientTracer tracer) {
        try {
            call.end(response.status(), length(response), thrown);
        } catch (Throwable unreadable) {
            tracer.reportBroken(unreadable);
            call.end(-1, -1, thrown);
        }
    }

    /** Returns the trace header that the request already has; null if none. */
    private static @Nullable String carried(Request request) {
        Collection<String> values = request.headers().get(TraceHeader.NAME);
        return values == null || values.isEmpty() ? null : values.iterator().next();
    }

    /**
     * Returns the request with the trace header. The template's own headers are used again by a retry and stay
     * unchanged.
     */
    static Request withTraceHeader(Request request, ClientCall call, HttpClientTracer tracer) {
        if (!call.hasHeaders()) {
            return request;
        }
        try {
            return withTraceHeader(request, call);
        } catch (Throwable unwritable) {
            tracer.reportBroken(unwritable);
            return request;
        }
    }

    private static Request withTraceHeader(Request request, ClientCall call) {
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

    /** Returns the announced length of the response, or -1. */
    private static long length(Response response) {
        Response.Body body = response.body();
        Integer length = body == null ? null : body.length();
        return length == null ? -1 : length;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.trace.ServiceId;
import io.xray4j.server.trace.TraceSummary;
import org.jspecify.annotations.Nullable;

/**
 * The request with which a trace began, as a recorder knows it when it decides whether to record. What is null is not
 * known. Immutable.
 *
 * @param second the second since the epoch in which the request came
 * @param share a number from 0 to 1 that depends on the trace id only: a rate keeps the requests with a share below it
 */
record SampledRequest(
        String traceId,
        long second,
        double share,
        String service,
        @Nullable String serviceType,
        @Nullable String method,
        @Nullable String url,
        @Nullable String host,
        @Nullable String path) {

    private static final long MICROS = 1_000_000;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Returns the request of a trace; null while only subsegments have arrived. */
    static @Nullable SampledRequest of(TraceSummary trace) {
        ServiceId entry = trace.entryPoint();
        if (entry == null) {
            return null;
        }
        String url = trace.http().url();
        int authority = url == null ? -1 : url.indexOf("://");
        String host = null;
        String path = url;
        if (url != null && authority >= 0) {
            int end = endOf(url, authority + 3, "/?#");
            host = url.substring(authority + 3, end);
            path = end < url.length() && url.charAt(end) == '/' ? url.substring(end) : "/";
        }
        if (path != null) {
            path = path.substring(0, endOf(path, 0, "?#"));
        }
        return new SampledRequest(
                trace.id(),
                Math.floorDiv(trace.startMicros(), MICROS),
                share(trace.id()),
                entry.name(),
                entry.type(),
                trace.http().method(),
                url,
                host,
                path);
    }

    private static int endOf(String text, int from, String ends) {
        int end = from;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Returns the share of a trace id: FNV-1a, whose bits are then mixed, because ids can be counted up. */
    static double share(String traceId) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < traceId.length(); i++) {
            hash = (hash ^ traceId.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return ((hash ^ (hash >>> 33)) >>> 11) * 0x1p-53;
    }
}

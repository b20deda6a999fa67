// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A segment or subsegment as a span, for systems whose traces consist of spans. Its JSON must not be changed. Immutable.
 *
 * @param id 16 hexadecimal digits
 * @param parentId 16 hexadecimal digits; null if the span has no parent
 * @param service the service that recorded the span
 * @param operation what the service did
 * @param remoteService the called service; of a server the caller, if it is known; null if it is not
 * @param startMicros the start in microseconds since the epoch; 0 if it is not known
 * @param endMicros empty while in progress
 * @param error what failed; null if nothing did
 * @param fields the members of the document
 * @param sent the span as its tracer sent it, if it came from OpenTelemetry or Zipkin; else a missing node
 * @param fromZipkin true if the span came from Zipkin
 */
public record TraceSpan(
        String id,
        @Nullable String parentId,
        String service,
        String operation,
        SpanKind kind,
        @Nullable String remoteService,
        long startMicros,
        OptionalLong endMicros,
        @Nullable String error,
        ObjectNode fields,
        JsonNode sent,
        boolean fromZipkin) {

    /** Returns the time from start to end in microseconds; 0 if it is not known. */
    public long durationMicros() {
        return startMicros == 0 || endMicros.isEmpty() ? 0 : Math.max(1, endMicros.getAsLong() - startMicros);
    }
}

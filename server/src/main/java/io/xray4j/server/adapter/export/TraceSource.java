// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.adapter.SpanIds;
import io.xray4j.server.adapter.TraceFinder;
import io.xray4j.server.adapter.TraceSpan;
import io.xray4j.server.adapter.jaeger.OtlpJson;
import io.xray4j.server.adapter.zipkin.ZipkinSpan;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single traces in each format, read from the store one at a time. Safe for use by many threads. */
final class TraceSource {

    /** As for X-Ray's own operations: a larger trace is cut. */
    private static final long MAX_TRACE_BYTES = 5 * 1024 * 1024;

    private final TraceStore store;
    private final TraceFinder finder;

    TraceSource(TraceStore store) {
        this.store = store;
        this.finder = new TraceFinder(store);
    }

    /** Returns the documents of a trace; null if there is no such trace. */
    @Nullable
    TraceDocuments documents(String traceId) throws IOException {
        return store.load(traceId, MAX_TRACE_BYTES);
    }

    /** Adds a trace to OTLP's list of resourceSpans. Returns false if there is no such trace. */
    boolean addOtlp(String traceId, ArrayNode resourceSpans) throws IOException {
        String digits = SpanIds.traceDigits(traceId);
        List<TraceSpan> spans = digits == null ? null : finder.trace(traceId);
        if (digits == null || spans == null) {
            return false;
        }
        new OtlpJson(resourceSpans).add(digits, spans);
        return true;
    }

    /** Adds a trace to a list of Zipkin's spans. Returns false if there is no such trace. */
    boolean addZipkin(String traceId, ArrayNode list) throws IOException {
        String digits = SpanIds.traceDigits(traceId);
        List<TraceSpan> spans = digits == null ? null : finder.trace(traceId);
        if (digits == null || spans == null) {
            return false;
        }
        spans.forEach(span -> list.add(ZipkinSpan.of(digits, span)));
        return true;
    }

    /** Returns a trace in X-Ray's shape Trace, with its documents as they were sent; null if there is no such trace. */
    @Nullable
    ObjectNode xray(String traceId) throws IOException {
        TraceDocuments documents = documents(traceId);
        if (documents == null) {
            return null;
        }
        ObjectNode json = Json.object().put("Id", traceId).put("LimitExceeded", documents.limitExceeded());
        ArrayNode segments = json.putArray("Segments");
        for (SentDocuments.Sent sent : SentDocuments.of(documents)) {
            segments.addObject().put("Id", sent.id()).put("Document", sent.json());
        }
        return json;
    }
}

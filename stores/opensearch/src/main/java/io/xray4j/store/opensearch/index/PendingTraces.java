// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The traces with documents that are not in a summary yet, the longest open first. While they take more than half of the
 * memory that is allowed, documents are not held parsed; above all of it, the oldest are due at once. Confined to one thread.
 */
final class PendingTraces {

    private static final int AT_ONCE = 200;

    private final Map<String, PendingTrace> traces = new LinkedHashMap<>();
    private final long maxBytes;
    private long bytes;

    PendingTraces(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void add(PendingDocument document, long nowNanos) {
        PendingTrace trace = traces.computeIfAbsent(document.traceId(), traceId -> new PendingTrace(traceId, nowNanos));
        long before = trace.documents().isEmpty() ? 0 : trace.bytes();
        trace.add(bytes < maxBytes / 2 ? document : document.unparsed(), nowNanos);
        bytes += trace.bytes() - before;
    }

    /** Returns some traces that have been quiet or open for so long, or that memory does not suffice for. */
    List<PendingTrace> due(long nowNanos, long quietNanos, long openNanos) {
        List<PendingTrace> due = new ArrayList<>();
        long left = bytes;
        for (PendingTrace trace : traces.values()) {
            if (due.size() == AT_ONCE) {
                break;
            }
            if (left > maxBytes || trace.isDue(nowNanos, quietNanos, openNanos)) {
                due.add(trace);
                left -= trace.bytes();
            }
        }
        return due;
    }

    /** Returns some of the traces that have a document of a partition. */
    List<PendingTrace> of(String partition) {
        List<PendingTrace> found = new ArrayList<>();
        for (PendingTrace trace : traces.values()) {
            if (found.size() < AT_ONCE && trace.partition().equals(partition)) {
                found.add(trace);
            }
        }
        return found;
    }

    /** Removes a trace whose summary is written. */
    void remove(PendingTrace trace) {
        if (traces.remove(trace.traceId(), trace)) {
            bytes -= trace.bytes();
        }
    }

    /** Removes what another reader gets. */
    void drop(String partition) {
        for (PendingTrace trace : List.copyOf(traces.values())) {
            if (trace.partition().equals(partition)) {
                remove(trace);
            }
        }
    }

    /** Returns the first position of each partition that is in no summary yet; none of a partition that is done. */
    Map<String, Long> firstPositions() {
        Map<String, Long> first = new HashMap<>();
        for (PendingTrace trace : traces.values()) {
            for (PendingDocument document : trace.documents()) {
                first.merge(document.queued().partition(), document.queued().position(), Math::min);
            }
        }
        return first;
    }

    int size() {
        return traces.size();
    }

    boolean isFull() {
        return bytes > maxBytes;
    }
}

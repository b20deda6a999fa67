// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import java.util.ArrayList;
import java.util.List;

/** The documents of one trace that are not in its summary yet. Confined to one thread. */
final class PendingTrace {

    private static final long BYTES = 300;

    private final String traceId;
    private final long openedNanos;
    private final List<PendingDocument> documents = new ArrayList<>(4);
    private long changedNanos;
    private long bytes = BYTES;
    private boolean uncertain;

    PendingTrace(String traceId, long nowNanos) {
        this.traceId = traceId;
        this.openedNanos = nowNanos;
        this.changedNanos = nowNanos;
    }

    void add(PendingDocument document, long nowNanos) {
        documents.add(document);
        bytes += document.bytes();
        changedNanos = nowNanos;
    }

    String traceId() {
        return traceId;
    }

    List<PendingDocument> documents() {
        return documents;
    }

    /** Returns the partition of the first document. */
    String partition() {
        return documents.get(0).queued().partition();
    }

    long bytes() {
        return bytes;
    }

    boolean isDue(long nowNanos, long quietNanos, long openNanos) {
        return nowNanos - changedNanos >= quietNanos || nowNanos - openedNanos >= openNanos;
    }

    /** Notes that somebody has perhaps written a summary whose part of the graphs may be missing. */
    void setUncertain() {
        uncertain = true;
    }

    /** Returns true if somebody has perhaps written a summary whose part of the graphs may be missing. */
    boolean isUncertain() {
        return uncertain;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one trace that have arrived and are not in its summary yet. Confined to one thread at a time, by the
 * lock of {@link OpenTraces}.
 */
final class OpenTrace {

    /** Parsed, a document takes several times its bytes. */
    private static final long HEAP_PER_BYTE = 10;

    /** What a trace of one document takes without the document. */
    private static final int BYTES_PER_PLACE = 250;

    private final String traceId;
    private final long openedNanos;
    private final List<DocumentPlace> places = new ArrayList<>(1);
    private Map<Long, SegmentDocument> documents = Map.of();
    private long changedNanos;
    private long bytes;

    OpenTrace(String traceId, long nowNanos) {
        this.traceId = traceId;
        this.openedNanos = nowNanos;
    }

    /**
     * Adds a document.
     *
     * @param keep false to note its place alone; it is read again when the summary is written
     */
    void add(SegmentDocument document, long position, long nowNanos, boolean keep) {
        places.add(DocumentPlace.of(document, position));
        bytes += BYTES_PER_PLACE;
        if (keep) {
            keep(Map.of(position, document));
            bytes += HEAP_PER_BYTE * document.raw().length;
        }
        changedNanos = nowNanos;
    }

    private void keep(Map<Long, SegmentDocument> more) {
        documents = documents.isEmpty() ? new HashMap<>(2) : documents;
        documents.putAll(more);
    }

    /** Returns this trace with the documents of another that arrived later. */
    OpenTrace with(OpenTrace later) {
        places.addAll(later.places);
        keep(later.documents);
        bytes += later.bytes;
        changedNanos = later.changedNanos;
        return this;
    }

    String traceId() {
        return traceId;
    }

    List<DocumentPlace> places() {
        return places;
    }

    /** Returns a document of this trace; null if it arrived earlier or was not kept. */
    @Nullable
    SegmentDocument document(long position) {
        return documents.get(position);
    }

    /** Returns about how many bytes of memory this takes. */
    long bytes() {
        return bytes;
    }

    long openedNanos() {
        return openedNanos;
    }

    long changedNanos() {
        return changedNanos;
    }
}

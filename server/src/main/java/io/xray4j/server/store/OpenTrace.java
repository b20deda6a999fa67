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

    private final String traceId;
    private final long openedNanos;
    private final List<DocumentPlace> places = new ArrayList<>();
    private final Map<Long, SegmentDocument> documents = new HashMap<>();
    private long changedNanos;
    private long bytes;

    OpenTrace(String traceId, long nowNanos) {
        this.traceId = traceId;
        this.openedNanos = nowNanos;
    }

    void add(SegmentDocument document, long position, long nowNanos) {
        places.add(DocumentPlace.of(document, position));
        documents.put(position, document);
        bytes += document.raw().length;
        changedNanos = nowNanos;
    }

    /** Returns this trace with the documents of another that arrived later. */
    OpenTrace with(OpenTrace later) {
        places.addAll(later.places);
        documents.putAll(later.documents);
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

    /** Returns a document of this trace; null if it arrived earlier. */
    @Nullable
    SegmentDocument document(long position) {
        return documents.get(position);
    }

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

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.server.document.ReadResult;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.queue.QueuedDocument;
import io.xray4j.server.store.DocumentPlace;
import io.xray4j.store.opensearch.data.DocumentEntry;
import io.xray4j.store.opensearch.data.Slices;
import io.xray4j.store.opensearch.data.SummaryEntry;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way from the queue into a summary. Immutable.
 *
 * @param queued where it came from
 * @param traceId the trace
 * @param document where it is in the store, as in {@link SummaryEntry#documents}
 * @param place what is needed to choose it; the position is the time of receipt
 * @param coded true if the slice is that of the time in the trace id, as it is for all others of the trace then
 * @param parsed the parsed document; null to parse it again when it is needed
 */
record PendingDocument(
        QueuedDocument queued,
        String traceId,
        String document,
        DocumentPlace place,
        boolean coded,
        @Nullable SegmentDocument parsed) {

    /** Parsed, a document takes several times its bytes. */
    private static final long HEAP_PER_BYTE = 10;

    private static final long BYTES = 600;

    static PendingDocument of(QueuedDocument queued, SegmentDocument parsed, Slices slices) {
        String slice = slices.of(Slices.filedMicros(parsed));
        boolean coded = slice.equals(slices.of(io.xray4j.server.document.TraceIds.codedMicros(parsed.traceId())));
        return new PendingDocument(
                queued,
                parsed.traceId(),
                SummaryEntry.document(slice, DocumentEntry.id(parsed.traceId(), queued.raw())),
                DocumentPlace.of(parsed, queued.receivedMicros()),
                coded,
                parsed);
    }

    /** Returns the same document without what parsing has made of it. */
    PendingDocument unparsed() {
        return new PendingDocument(queued, traceId, document, place, coded, null);
    }

    /** Returns the slice. */
    String slice() {
        return SummaryEntry.sliceOf(document);
    }

    /** Returns about how many bytes of memory this takes. */
    long bytes() {
        return BYTES + queued.raw().length * (parsed == null ? 1 : HEAP_PER_BYTE);
    }

    /** Returns the parsed document. */
    SegmentDocument parse() {
        if (parsed != null) {
            return parsed;
        }
        ReadResult read = SegmentReader.read(queued.raw(), queued.receivedMicros());
        if (read instanceof SegmentDocument again) {
            return again;
        }
        throw new IllegalStateException("a document that could be read cannot be read again");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * A store of segment documents, in which traces are found by time and by id. An engine indexes one entry per document
 * (trace id, three times, the position in the order of arrival) and never rewrites an entry, because documents are
 * merged when they are read. Every query is a range over one of the times, newest first, collapsed by trace id. Safe
 * for use by many threads.
 *
 * <p>{@code StoreContract} in the test jar tests all of this. An engine that passes can replace any other.
 */
public interface TraceStore extends AutoCloseable {

    /**
     * Stores these documents, all or none. When the method returns, every later call finds them, and in a durable
     * engine they survive a kill of the process.
     *
     * @throws IOException if none of the documents could be stored
     */
    void append(List<SegmentDocument> documents) throws IOException;

    /** Returns one page of the traces that have a document in the range, each trace once, newest document first. */
    TracePage find(TraceQuery query) throws IOException;

    /**
     * Returns the documents of these traces. A trace without documents is left out. Of a trace that is larger than the
     * limit, the oldest documents that fit are returned, and {@link TraceDocuments#limitExceeded} is true.
     */
    List<TraceDocuments> load(Collection<String> traceIds, long maxBytesPerTrace) throws IOException;

    /** Returns true if the store can be read now; false while an engine repairs its index. */
    default boolean isReadable() {
        return true;
    }

    /** Flushes, and closes all files and threads. Further calls do nothing. */
    @Override
    void close() throws IOException;
}

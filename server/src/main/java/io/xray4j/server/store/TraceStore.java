// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Keeps documents and finds traces again. An engine files one entry per document (trace id, three times, a position in
 * arrival order) and never has to rewrite one: merging is the reader's work. Every query is a range over one of the
 * times, newest first, collapsed by trace id. Safe for use by many threads.
 *
 * <p>{@code StoreContract} in the test jar says the rest; an engine that passes it can take any other's place.
 */
public interface TraceStore extends AutoCloseable {

    /**
     * Keeps these documents, all or none. When it returns they are found by every later call and, in an engine that
     * promises to outlive its process, survive a kill.
     */
    void append(List<SegmentDocument> documents) throws IOException;

    /** One page of the traces that have a document in the query's range, newest document first, each trace once. */
    TracePage find(TraceQuery query) throws IOException;

    /**
     * The documents of these traces in the order they arrived; traces without any are absent. Of a trace larger than
     * the limit the oldest documents that fit are given and the rest is said to be left out.
     */
    List<TraceDocuments> load(Collection<String> traceIds, long maxBytesPerTrace) throws IOException;

    /** Returns true if the store can be read now; false while an engine repairs its index. */
    default boolean isReadable() {
        return true;
    }

    /** Flushes and lets go of every file and thread; further calls do nothing. */
    @Override
    void close() throws IOException;
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.trace.TraceDocuments;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where traces are found: pages of summaries by time and condition, and the documents of one trace by id. Safe for use by
 * many threads.
 *
 * <p>A trace is visible once its summary is written, which takes at most about a second, unless more documents arrive than
 * can be summarized. {@link #catchUp} waits for that.
 *
 * <p>{@code StoreContract} in the test jar tests all of this. An engine that passes can replace any other.
 */
public interface TraceStore {

    /** Returns one page of the traces that match, newest first: in the order of their time, then of their id. */
    SummaryPage find(SummaryQuery query) throws IOException;

    /** Returns the number of traces that match, whatever the limit of the query and the place where it begins. */
    long count(SummaryQuery query) throws IOException;

    /**
     * Returns the documents of a trace; null if there are none. Of a trace that is larger than the limit, the segments
     * are returned before the subsegments, each the oldest first, as many as fit, and {@link
     * TraceDocuments#limitExceeded} is true. A copy in progress is left out if the complete one is there.
     */
    @Nullable
    TraceDocuments load(String traceId, long maxBytes) throws IOException;

    /**
     * Makes the documents visible that were appended before this call, unless that would take long.
     *
     * @param maxTraces the number of traces with new documents above which the method returns at once: they are visible
     *     soon in any case
     * @param maxMillis the time after which the method returns, even if some are not visible yet
     * @return true if all are visible
     */
    boolean catchUp(int maxTraces, long maxMillis) throws IOException;

    /** Returns the number of traces with documents that no list and no graph has yet. */
    default int unlisted() {
        return 0;
    }

    /** Returns what a user should do something about before it becomes a failure; empty when all is well. */
    default List<String> warnings() {
        return List.of();
    }

    /** Returns true if the store can be read now; false while an engine repairs its index. */
    default boolean isReadable() {
        return true;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.trace.TraceSummary;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of an engine, one of each trace. Searching is safe for many threads; writing is confined to one thread at
 * a time.
 */
public interface SummaryIndex extends Closeable {

    /** Returns false if nothing can be written any more, because writing failed earlier. */
    default boolean isWritable() {
        return true;
    }

    /** Returns what was last written of a trace; null if nothing was. */
    @Nullable
    StoredTrace get(String traceId) throws IOException;

    /**
     * Writes what is known of a trace.
     *
     * @param replaces true if {@link #get} has returned something of this trace, which is replaced
     */
    void put(StoredTrace trace, boolean replaces) throws IOException;

    /** Returns a page of what was written before the last {@link #refresh}. */
    SummaryPage find(SummaryQuery query) throws IOException;

    /** Returns the number of traces that match, whatever the limit of the query and the place where it begins. */
    long count(SummaryQuery query) throws IOException;

    /** Makes everything visible to {@link #find} that was written before. */
    void refresh() throws IOException;

    /** Returns the graph of a minute as it was last written; null if it was not. */
    byte @Nullable [] graph(long minute) throws IOException;

    /** Writes the graph of a minute, in place of the one that was written before. */
    void putGraph(long minute, byte[] graph) throws IOException;

    /** Returns the graphs of the minutes in {@code [fromMinute, toMinute)}, by time, as they were last written. */
    List<byte[]> graphs(long fromMinute, long toMinute) throws IOException;

    /** Returns traces whose last document is before this position, at most so many, written before the last refresh. */
    List<TraceSummary> lastBefore(long position, int most) throws IOException;

    /**
     * Returns the traces whose last document is in {@code [from, to)}, at most so many, in the order of these documents,
     * written before the last refresh.
     */
    List<StoredTrace> changed(long from, long to, int most) throws IOException;

    /** Removes what was written of a trace. */
    void remove(String traceId) throws IOException;

    /** Removes the graphs of the minutes before this one. */
    void dropGraphsBefore(long minute) throws IOException;
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The reader of whole traces as spans, by id and by condition. The store narrows a search by its summaries; then one trace
 * is read after the other, the newest first, until there are enough, or the search has read its share. Safe for use by many
 * threads.
 */
public final class TraceFinder {

    /** As for X-Ray's own operations: a larger trace is cut. */
    private static final long MAX_TRACE_BYTES = 5 * 1024 * 1024;

    /** An answer has the spans of so many bytes of documents, or of one trace. */
    private static final long MAX_ANSWER_BYTES =
            Math.min(MAX_TRACE_BYTES, Runtime.getRuntime().maxMemory() / 64);

    private static final int BATCH = 50;
    private static final int CATCH_UP_TRACES = 200;
    private static final long CATCH_UP_MILLIS = 2_000;

    private final TraceStore store;

    /** Creates a finder of the traces of a store. */
    public TraceFinder(TraceStore store) {
        this.store = store;
    }

    /**
     * The most that a search may read. A search that has read so much ends with what it has found. Immutable.
     *
     * @param traces the number of traces that are read, whether they match or not
     * @param bytes the bytes of the documents that are read
     * @param millis the time after which no further trace is read
     */
    public record Budget(int traces, long bytes, long millis) {

        /** The budget of a search for traces. */
        public static final Budget SEARCH = new Budget(1_000, 64L * 1024 * 1024, 4_000);
    }

    /** The receiver of the traces that were found. */
    @FunctionalInterface
    public interface Visitor {

        /** Tests a trace, and adds it to the answer if it matches. Returns true if it was added. */
        boolean add(String traceId, List<TraceSpan> spans);
    }

    /** Returns the spans of a trace; null if there is no such trace. */
    public @Nullable List<TraceSpan> trace(String traceId) throws IOException {
        TraceDocuments documents = store.load(traceId, MAX_TRACE_BYTES);
        return documents == null ? null : TraceSpans.of(TraceAssembler.assemble(documents));
    }

    /** Makes what has just arrived visible, unless that would take long. */
    public void catchUp() throws IOException {
        store.catchUp(CATCH_UP_TRACES, CATCH_UP_MILLIS);
    }

    /**
     * Finds traces that were under way in a range of time.
     *
     * @param conditions what every trace that matches fulfils; searched one after the other, the most selective first
     */
    public void find(
            long fromMicros, long toMicros, List<Condition> conditions, int limit, Budget budget, Visitor visitor)
            throws IOException {
        if (fromMicros >= toMicros) {
            return;
        }
        catchUp();
        Search search = new Search(limit, budget, visitor);
        for (Condition condition : conditions) {
            Cursor after = null;
            do {
                SummaryPage page = store.find(
                        new SummaryQuery(SummaryQuery.Time.EVENT, fromMicros, toMicros, condition, BATCH, after));
                for (TraceSummary summary : page.summaries()) {
                    if (!search.goesOn() || !search.read(summary.id())) {
                        return;
                    }
                }
                after = page.next();
            } while (after != null && search.goesOn());
        }
    }

    /** Reads these traces, as many as fit into the answer. Those that are not there are left out. */
    public void read(List<String> traceIds, Budget budget, Visitor visitor) throws IOException {
        Search search = new Search(Integer.MAX_VALUE, budget, visitor);
        for (String traceId : traceIds) {
            if (!search.goesOn() || !search.read(traceId)) {
                return;
            }
        }
    }

    /** The amount that a search has read. */
    private final class Search {

        private final int limit;
        private final Budget budget;
        private final Visitor visitor;
        private final long endNanos;
        private final Set<String> seen = new HashSet<>();
        private long bytes;
        private long answerBytes;
        private int found;

        Search(int limit, Budget budget, Visitor visitor) {
            this.limit = limit;
            this.budget = budget;
            this.visitor = visitor;
            this.endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(budget.millis());
        }

        boolean goesOn() {
            return found < limit
                    && seen.size() < budget.traces()
                    && bytes < budget.bytes()
                    && System.nanoTime() < endNanos;
        }

        /** Reads a trace. Returns false if it does not fit into the answer. */
        boolean read(String traceId) throws IOException {
            if (SpanIds.traceDigits(traceId) == null || !seen.add(traceId)) {
                return true;
            }
            TraceDocuments documents = store.load(traceId, MAX_TRACE_BYTES);
            if (documents == null) {
                return true; // deleted meanwhile
            }
            long size = documents.documents().stream()
                    .map(SegmentDocument::raw)
                    .mapToLong(raw -> raw.length)
                    .sum();
            bytes += size;
            if (found > 0 && answerBytes + size > MAX_ANSWER_BYTES) {
                return false;
            }
            if (visitor.add(traceId, TraceSpans.of(TraceAssembler.assemble(documents)))) {
                found++;
                answerBytes += size;
            }
            return true;
        }
    }
}

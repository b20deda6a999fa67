// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.trace.FilterMatcher;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A search for the traces that match a filter. The store answers what it can; the filter itself is tested on every trace
 * that the store returns, except where the store's answer is exact. Safe for use by many threads.
 */
public final class TraceSearch {

    private static final int BATCH = 500;

    /** After so long a page ends with what was found, and the next page goes on. */
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TraceStore store;

    /** Creates a search of a store. */
    public TraceSearch(TraceStore store) {
        this.store = store;
    }

    /**
     * One page of a search. Immutable.
     *
     * @param examined the number of traces that the filter was tested on, or that the store found exactly
     * @param next where the next page begins; null if this is the last page
     */
    public record Result(
            List<TraceSummary> summaries,
            long examined,
            @Nullable Cursor next) {

        /** Copies the list. */
        public Result {
            summaries = List.copyOf(summaries);
        }
    }

    /**
     * Returns a page of the traces that match a filter, newest first.
     *
     * @param query the range, the limit, and where the page begins; its condition is part of the filter
     */
    public Result find(SummaryQuery query, FilterPlan plan, FilterMatcher filter) throws IOException {
        Condition condition = new Condition.All(List.of(query.condition(), plan.condition()));
        if (plan.exact()) {
            SummaryPage page = store.find(query.with(condition, query.limit(), query.after()));
            return new Result(page.summaries(), page.summaries().size(), page.next());
        }
        List<TraceSummary> found = new ArrayList<>();
        Cursor after = query.after();
        long examined = 0;
        long end = System.nanoTime() + MAX_NANOS;
        do {
            SummaryPage page = store.find(query.with(condition, BATCH, after));
            for (TraceSummary summary : page.summaries()) {
                examined++;
                after = Cursor.of(summary);
                if (filter.test(summary)) {
                    found.add(summary);
                    if (found.size() == query.limit()) {
                        return new Result(found, examined, after);
                    }
                }
            }
            if (page.next() == null) {
                return new Result(found, examined, null);
            }
        } while (System.nanoTime() < end);
        return new Result(found, examined, after);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceSearch;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** All traces of a time range that match a filter, read page by page, however many there are. Safe for use by many threads. */
public final class TraceRuns {

    private static final int PAGE_TRACES = 100;
    private static final int CATCH_UP_TRACES = 200;
    private static final long CATCH_UP_MILLIS = 2_000;

    private final TraceStore store;
    private final FilterReader filters;

    /** Creates a reader of a store. */
    public TraceRuns(TraceStore store, Settings settings, ApiOptions options) {
        this.store = store;
        this.filters = new FilterReader(settings.groups(), options.dialect());
    }

    /**
     * Begins to read.
     *
     * @param filter a filter expression; null for all traces
     * @throws ApiException if the filter is invalid, or the range is empty
     */
    public Run begin(@Nullable String filter, long fromMicros, long toMicros) throws ApiException, IOException {
        ReadFilter read = filters.read(filter);
        Quotas.checkRange(fromMicros, toMicros, Quotas.GENEROUS.listRange());
        store.catchUp(CATCH_UP_TRACES, CATCH_UP_MILLIS);
        return new Run(read, fromMicros, toMicros);
    }

    /** One reading, the newest traces first. Confined to one thread. */
    public final class Run {

        private final ReadFilter filter;
        private final long fromMicros;
        private final long toMicros;
        private final TraceSearch search = new TraceSearch(store);
        private @Nullable Cursor after;
        private boolean ended;

        private Run(ReadFilter filter, long fromMicros, long toMicros) {
            this.filter = filter;
            this.fromMicros = fromMicros;
            this.toMicros = toMicros;
        }

        /** Returns the number of traces; empty if only reading them would tell. */
        public OptionalLong count() throws IOException {
            return filter.plan().exact()
                    ? OptionalLong.of(store.count(query(filter.plan().condition())))
                    : OptionalLong.empty();
        }

        /** Returns true once all traces were read. */
        public boolean isEnded() {
            return ended;
        }

        /** Returns the ids of the next traces, possibly none before the end. */
        public List<String> next() throws IOException {
            if (ended) {
                return List.of();
            }
            TraceSearch.Result page = search.find(query(Condition.EVERYTHING), filter.plan(), filter.matcher());
            after = page.next();
            ended = after == null;
            return page.summaries().stream().map(TraceSummary::id).toList();
        }

        private SummaryQuery query(Condition condition) {
            return new SummaryQuery(SummaryQuery.Time.EVENT, fromMicros, toMicros, condition, PAGE_TRACES, after);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.StoredTrace;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.trace.TraceSummary;
import io.xray4j.store.opensearch.data.Fields;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.SummaryEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of summaries. The newest slices are asked first, one, then two, then four and so on, until the page is full. Safe
 * for use by many threads.
 */
public final class SummarySearch {

    /** A trace is filed at most so much later than it begins. */
    private static final long LATER_MICROS = Duration.ofHours(1).toSeconds() * 1_000_000;

    private static final int MOST_SLICES = 64;
    private static final int MOST_HITS = 1_000;

    private final Searches searches;
    private final Names names;
    private final SliceCatalog catalog;

    /** Creates a search over the slices of a catalog. */
    public SummarySearch(Searches searches, Names names, SliceCatalog catalog) {
        this.searches = searches;
        this.names = names;
        this.catalog = catalog;
    }

    /** Returns one page of the traces that match. */
    public SummaryPage find(SummaryQuery query) throws IOException {
        List<TraceSummary> page = new ArrayList<>();
        List<String> slices = slices(query);
        Cursor after = query.after();
        int begin = 0;
        int count = 1;
        while (begin < slices.size()) {
            List<String> group = slices.subList(begin, Math.min(slices.size(), begin + count));
            int wanted = Math.min(MOST_HITS, query.limit() + 1 - page.size());
            JsonNode hits = hits(group, query, wanted, after);
            for (JsonNode hit : hits) {
                TraceSummary summary = SummaryEntry.stored(hit.path("_source")).summary();
                if (page.size() == query.limit()) {
                    return new SummaryPage(page, Cursor.of(page.get(page.size() - 1)));
                }
                page.add(summary);
                after = Cursor.of(summary);
            }
            if (hits.size() < wanted) {
                begin += group.size();
                count = Math.min(MOST_SLICES, 2 * count);
            }
        }
        return new SummaryPage(page, null);
    }

    private JsonNode hits(List<String> slices, SummaryQuery query, int size, @Nullable Cursor after)
            throws IOException {
        ObjectNode body = Searches.body(Queries.of(query.whole()), size, List.of(Fields.STORED));
        Searches.sort(body, Fields.TRACE_TIME, "desc");
        Searches.sort(body, Fields.TRACE, "asc");
        if (after != null) {
            body.putArray("search_after").add(after.traceMicros()).add(after.traceId());
        }
        return searches.search(names.summaries(slices), null, body).path("hits").path("hits");
    }

    /** Returns the slices that can contain a trace of the range, the newest first. */
    private List<String> slices(SummaryQuery query) throws IOException {
        boolean byTime = query.time() == SummaryQuery.Time.TRACE_ID;
        long last = byTime ? query.toMicros() : saturated(query.toMicros(), LATER_MICROS);
        Cursor after = query.after();
        if (after != null) {
            last = Math.min(last, after.traceMicros() + 1);
        }
        List<String> found = new ArrayList<>();
        for (String slice : catalog.newestFirst()) {
            boolean early = catalog.slices().beginMicros(slice) < last;
            boolean late = !byTime || catalog.slices().endMicros(slice) > query.fromMicros();
            if (early && late) {
                found.add(slice);
            }
        }
        return found;
    }

    private static long saturated(long micros, long more) {
        return micros > Long.MAX_VALUE - more ? Long.MAX_VALUE : micros + more;
    }

    /** Returns the number of traces that match. */
    public long count(SummaryQuery query) throws IOException {
        SummaryQuery all =
                new SummaryQuery(query.time(), query.fromMicros(), query.toMicros(), query.condition(), 1, null);
        List<String> slices = slices(all);
        long count = 0;
        for (int begin = 0; begin < slices.size(); begin += MOST_SLICES) {
            List<String> group = slices.subList(begin, Math.min(slices.size(), begin + MOST_SLICES));
            ObjectNode body =
                    Searches.body(Queries.of(all.whole()), 0, List.of()).put("track_total_hits", true);
            count += searches.search(names.summaries(group), null, body)
                    .path("hits")
                    .path("total")
                    .path("value")
                    .asLong();
        }
        return count;
    }

    /**
     * Returns the traces whose version has a number in a range, in the order of these numbers, each with its number as the
     * position of its last document.
     */
    public List<StoredTrace> changed(long from, long to, int most) throws IOException {
        List<StoredTrace> found = new ArrayList<>();
        if (from >= to || catalog.newestFirst().isEmpty()) {
            return found;
        }
        int size = Math.min(MOST_HITS, most);
        ObjectNode body = Searches.body(
                Queries.between(Fields.CHANGE, from, to - 1), size, List.of(Fields.STORED, Fields.CHANGE));
        Searches.sort(body, Fields.CHANGE, "asc");
        // A list of changes must not skip what comes back later, so a part that is missing is a failure here.
        for (JsonNode hit :
                searches.searchWhole(names.summaries("*"), body).path("hits").path("hits")) {
            JsonNode source = hit.path("_source");
            found.add(SummaryEntry.changedAt(
                    SummaryEntry.stored(source), source.path(Fields.CHANGE).asLong()));
        }
        return found;
    }

    /** Returns the most traces that {@link #changed} returns at once. */
    public static int mostChanges(int most) {
        return Math.min(MOST_HITS, most);
    }
}

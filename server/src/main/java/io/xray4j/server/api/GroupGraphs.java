// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.FilterPlan;
import io.xray4j.server.store.ReadableStore;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceSearch;
import io.xray4j.server.trace.FilterMatcher;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The graphs of a group: of the traces that its filter matches now, also those that arrived before the filter was changed.
 * AWS counts only later ones.
 */
final class GroupGraphs {

    /** The newest traces of a group that are counted. */
    private static final int MAX_TRACES = 20_000;

    private static final int BATCH = 100;
    private static final int CATCH_UP_TRACES = 200;
    private static final long CATCH_UP_MILLIS = 2_000;

    private final ReadableStore store;
    private final TraceSearch search;
    private final GroupBook groups;

    GroupGraphs(ReadableStore store, GroupBook groups) {
        this.store = store;
        this.search = new TraceSearch(store);
        this.groups = groups;
    }

    /** Returns the graphs of the minutes of a range, by time. */
    List<MinuteGraph> graphs(StoredGroup group, long from, long to) throws ApiException, IOException {
        store.catchUp(CATCH_UP_TRACES, CATCH_UP_MILLIS);
        long first = MinuteGraph.minuteOf(from);
        long end = MinuteGraph.minuteOf(to - 1) + 1;
        if (group.filter().text().isBlank()) {
            return store.graphs(first, end);
        }
        return List.copyOf(sum(group, from, to).subMap(first, end).values());
    }

    /** Returns the graphs of the group that a request names; of all traces if it names none. */
    List<MinuteGraph> graphs(ObjectNode request, long from, long to) throws ApiException, IOException {
        return graphs(groups.namedOrDefault(request), from, to);
    }

    /** Adds up the traces of a group, a few at a time: only the sums are held. */
    private SortedMap<Long, MinuteGraph> sum(StoredGroup group, long from, long to) throws ApiException, IOException {
        FilterMatcher matcher = FilterReader.matcher(group.filter(), groups);
        FilterPlan plan = FilterPlan.of(group.filter());
        SortedMap<Long, MinuteGraph> graphs = new TreeMap<>();
        int traces = 0;
        Cursor after = null;
        do {
            TraceSearch.Result page = search.find(
                    new SummaryQuery(SummaryQuery.Time.EVENT, from, to, Condition.EVERYTHING, BATCH, after),
                    plan,
                    matcher);
            page.summaries().forEach(summary -> MinuteGraph.add(summary, graphs));
            traces += page.summaries().size();
            after = page.next();
        } while (after != null && traces < MAX_TRACES);
        return graphs;
    }
}

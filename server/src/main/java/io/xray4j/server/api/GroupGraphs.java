// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.FilterPlan;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.store.TraceSearch;
import io.xray4j.server.trace.FilterMatcher;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The graphs of a group: of the traces that its filter matches now, also those that arrived before the filter was changed.
 * AWS counts only later ones.
 */
final class GroupGraphs {

    /** The newest traces of a group that are counted. */
    private static final int MAX_TRACES = 20_000;

    private static final int BATCH = 1_000;
    private static final String DEFAULT = "Default";

    private final TraceSearch search;
    private final GroupFilters groups;

    GroupGraphs(TraceSearch search, GroupFilters groups) {
        this.search = search;
        this.groups = groups;
    }

    /** Returns the graphs of the group that a request names; null if it names none, or the group Default. */
    @Nullable
    List<MinuteGraph> graphs(ObjectNode request, long from, long to) throws ApiException, IOException {
        Members members = new Members(request);
        String name = members.text("GroupName");
        String arn = members.text("GroupARN");
        if (name != null && arn != null) {
            throw ApiException.invalidRequest("use GroupName or GroupARN, not both");
        }
        if ((name == null && arn == null) || DEFAULT.equals(name)) {
            return null;
        }
        GroupFilters.Group group = groups.find(arn != null, arn != null ? arn : String.valueOf(name));
        if (group == null) {
            throw ApiException.invalidRequest("there is no group " + (arn != null ? arn : name));
        }
        return List.copyOf(MinuteGraph.of(traces(group, from, to)));
    }

    private List<TraceSummary> traces(GroupFilters.Group group, long from, long to) throws ApiException, IOException {
        FilterMatcher matcher = FilterReader.matcher(group.filter(), groups);
        FilterPlan plan = FilterPlan.of(group.filter());
        List<TraceSummary> traces = new ArrayList<>();
        Cursor after = null;
        do {
            TraceSearch.Result page = search.find(
                    new SummaryQuery(SummaryQuery.Time.EVENT, from, to, Condition.EVERYTHING, BATCH, after),
                    plan,
                    matcher);
            traces.addAll(page.summaries());
            after = page.next();
        } while (after != null && traces.size() < MAX_TRACES);
        return traces;
    }
}

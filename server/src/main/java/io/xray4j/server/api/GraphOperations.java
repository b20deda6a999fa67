// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.graph.ServiceGraph;
import io.xray4j.server.graph.TimeSeries;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.trace.Summarizer;
import io.xray4j.server.trace.TraceAssembler;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The operations on graphs: GetServiceGraph, GetTraceGraph and GetTimeSeriesServiceStatistics. All of them add up the same
 * nodes and calls that the summaries of traces contain.
 */
final class GraphOperations {

    /** AWS's limit is six hours. */
    private static final long MAX_RANGE_MICROS = TimeUnit.HOURS.toMicros(24);

    /** AWS's limit is five. */
    private static final int MAX_TRACES = 100;

    private final TraceStore store;
    private final GroupGraphs groups;

    GraphOperations(TraceStore store, GroupGraphs groups) {
        this.store = store;
        this.groups = groups;
    }

    /** Answers GetServiceGraph. */
    ObjectNode serviceGraph(ObjectNode request) throws ApiException, IOException {
        Range range = range(request);
        ObjectNode answer = Json.object();
        answer.set("StartTime", EpochMicros.toJson(range.from()));
        answer.set("EndTime", EpochMicros.toJson(range.to()));
        answer.set("Services", services(graphs(request, range)));
        answer.put("ContainsOldGroupVersions", false);
        return answer;
    }

    /** Answers GetTraceGraph. A trace that is not there is left out, as in AWS. */
    ObjectNode traceGraph(ObjectNode request) throws ApiException, IOException {
        List<TraceSummary> summaries = new ArrayList<>();
        for (String id : new Members(request).texts("TraceIds", MAX_TRACES)) {
            String traceId = TraceIds.parse(id);
            TraceDocuments documents = traceId == null ? null : store.load(traceId, BatchGetTraces.MAX_BYTES_PER_TRACE);
            if (documents != null) {
                summaries.add(Summarizer.of(TraceAssembler.assemble(documents)));
            }
        }
        ObjectNode answer = Json.object();
        answer.set("Services", services(MinuteGraph.of(summaries)));
        return answer;
    }

    /** Answers GetTimeSeriesServiceStatistics. Without a selector, the statistics are those of all calls of clients. */
    ObjectNode timeSeries(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        Range range = range(request);
        int period = period(members);
        EntitySelector selector = EntitySelector.parse(members.text("EntitySelectorExpression"));
        List<MinuteGraph> graphs = graphs(request, range);
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("TimeSeriesServiceStatistics");
        items.addAll(
                selector.isService()
                        ? TimeSeries.services(graphs, period, selector::selects)
                        : TimeSeries.edges(graphs, period, selector::selects));
        answer.put("ContainsOldGroupVersions", false);
        return answer;
    }

    private static int period(Members members) throws ApiException {
        int period = members.number("Period", 60);
        if (period != 60 && period != 300) {
            throw ApiException.invalidRequest("Period must be 60 or 300 seconds");
        }
        return period;
    }

    private List<MinuteGraph> graphs(ObjectNode request, Range range) throws ApiException, IOException {
        return groups.graphs(request, range.from(), range.to());
    }

    private static ArrayNode services(Collection<MinuteGraph> graphs) {
        ArrayNode services = Json.object().putArray("Services");
        services.addAll(ServiceGraph.of(graphs));
        return services;
    }

    private static Range range(ObjectNode request) throws ApiException {
        Members members = new Members(request);
        Range range = new Range(members.micros("StartTime"), members.micros("EndTime"));
        if (range.from >= range.to) {
            throw ApiException.invalidRequest("StartTime must be before EndTime");
        }
        if (range.to - range.from > MAX_RANGE_MICROS) {
            throw ApiException.invalidRequest("StartTime and EndTime must be at most 24 hours apart");
        }
        return range;
    }

    /** A range of time in microseconds since the epoch, the end excluded. */
    private record Range(long from, long to) {}
}

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
import io.xray4j.server.trace.Summarizer;
import io.xray4j.server.trace.Trace;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The operations on graphs: GetServiceGraph, GetTraceGraph and GetTimeSeriesServiceStatistics. All of them add up the same
 * nodes and calls that the summaries of traces contain.
 */
final class GraphOperations {

    private final TraceReader traces;
    private final GroupGraphs groups;
    private final Quotas quotas;

    GraphOperations(TraceReader traces, GroupGraphs groups, Quotas quotas) {
        this.traces = traces;
        this.groups = groups;
        this.quotas = quotas;
    }

    /** Answers GetServiceGraph. */
    ObjectNode serviceGraph(ObjectNode request) throws ApiException, IOException {
        Range range = range(request);
        ObjectNode answer = Json.object();
        answer.set("StartTime", EpochMicros.toJson(range.firstMinuteMicros()));
        answer.set("EndTime", EpochMicros.toJson(range.lastMinuteEndMicros()));
        answer.set("Services", services(graphs(request, range)));
        answer.put("ContainsOldGroupVersions", false);
        return answer;
    }

    /**
     * Answers GetTraceGraph. A trace that is not there is left out, as in AWS. The graph is a sum, so it is on one page:
     * one trace is read at a time, and only its contribution is held.
     */
    ObjectNode traceGraph(ObjectNode request) throws ApiException, IOException {
        SortedMap<Long, MinuteGraph> graphs = new TreeMap<>();
        for (String id : new LinkedHashSet<>(new Members(request).texts("TraceIds", quotas.traceIds()))) {
            String traceId = TraceIds.parse(id);
            Trace trace = traceId == null ? null : traces.read(traceId);
            if (trace != null) {
                MinuteGraph.add(Summarizer.of(trace), graphs);
            }
        }
        ObjectNode answer = Json.object();
        answer.set("Services", services(graphs.values()));
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

    private Range range(ObjectNode request) throws ApiException {
        Members members = new Members(request);
        Range range = new Range(members.micros("StartTime"), members.micros("EndTime"));
        Quotas.checkRange(range.from, range.to, quotas.graphRange());
        return range;
    }

    /** A range of time in microseconds since the epoch, the end excluded. */
    private record Range(long from, long to) {

        private static final long MINUTE_MICROS = 60_000_000;

        /** Graphs are those of whole minutes, and so is the range that an answer covers. */
        long firstMinuteMicros() {
            return MinuteGraph.minuteOf(from) * MINUTE_MICROS;
        }

        long lastMinuteEndMicros() {
            return (MinuteGraph.minuteOf(to - 1) + 1) * MINUTE_MICROS;
        }
    }
}

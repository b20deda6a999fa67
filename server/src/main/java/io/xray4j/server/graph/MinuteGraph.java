// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.trace.ServiceId;
import io.xray4j.server.trace.TraceCall;
import io.xray4j.server.trace.TraceNode;
import io.xray4j.server.trace.TraceSummary;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of the service graph that began in one minute. It is the sum of what traces contribute: a contribution can be
 * subtracted exactly, and graphs of the same minute can be merged in any order.
 *
 * <p>At most {@value #MAX_NODES} services and {@value #MAX_EDGES} pairs of services are told apart. The rest counts in one
 * service called {@code other}, and which ones these are depends on the order.
 *
 * <p>Confined to one thread.
 */
public final class MinuteGraph {

    /** The most services of a minute. */
    public static final int MAX_NODES = 10_000;

    /** The most pairs of services of a minute. */
    public static final int MAX_EDGES = 50_000;

    private static final EdgeKey OTHER_EDGE = new EdgeKey(GraphKey.OTHER, GraphKey.OTHER, false);
    private static final long MINUTE_MICROS = 60_000_000;

    private final long minute;
    private final Map<ServiceId, NodeEntry> nodes = new HashMap<>();
    private final Map<EdgeKey, EdgeEntry> edges = new HashMap<>();

    /** Creates an empty graph of a minute, counted from the epoch. */
    public MinuteGraph(long minute) {
        this.minute = minute;
    }

    /** Returns the graphs of all minutes in which the given traces did something, by time. */
    public static Collection<MinuteGraph> of(Collection<TraceSummary> summaries) {
        SortedMap<Long, MinuteGraph> graphs = new TreeMap<>();
        summaries.forEach(summary -> add(summary, graphs));
        return graphs.values();
    }

    /** Adds a trace to the graphs of the minutes in which it did something, which are created if necessary. */
    public static void add(TraceSummary summary, SortedMap<Long, MinuteGraph> graphs) {
        for (long minute : minutesOf(summary)) {
            graphs.computeIfAbsent(minute, MinuteGraph::new).add(summary);
        }
    }

    /** Returns the minutes of which a trace contributes to the graph. */
    public static SortedSet<Long> minutesOf(TraceSummary summary) {
        SortedSet<Long> minutes = new TreeSet<>();
        for (TraceNode node : summary.nodes()) {
            minutes.add(minuteOf(node.startMicros()));
        }
        for (TraceCall call : summary.calls()) {
            minutes.add(minuteOf(call.startMicros()));
        }
        return minutes;
    }

    /** Returns the minute of a time in microseconds since the epoch. */
    public static long minuteOf(long micros) {
        return Math.floorDiv(micros, MINUTE_MICROS);
    }

    /** Returns the minute, counted from the epoch. */
    public long minute() {
        return minute;
    }

    /** Adds what of a trace began in this minute. */
    public void add(TraceSummary summary) {
        add(summary, 1);
    }

    /** Subtracts what of a trace began in this minute. */
    public void subtract(TraceSummary summary) {
        add(summary, -1);
    }

    private void add(TraceSummary summary, int count) {
        List<TraceNode> all = summary.nodes();
        for (TraceNode node : all) {
            if (minuteOf(node.startMicros()) == minute) {
                node(node, count);
            }
        }
        for (TraceCall call : summary.calls()) {
            if (minuteOf(call.startMicros()) == minute) {
                edge(call, all, count);
            }
        }
    }

    private void node(TraceNode node, int count) {
        ServiceId key = node.service();
        NodeEntry entry = nodes.get(key);
        if (entry == null) {
            key = place(nodes, key, GraphKey.OTHER, MAX_NODES, count);
            entry = nodes.computeIfAbsent(key, any -> new NodeEntry());
        }
        entry.add(node, count);
        if (entry.isEmpty()) {
            nodes.remove(key);
        }
    }

    private void edge(TraceCall call, List<TraceNode> all, int count) {
        ServiceId called = all.get(call.to()).service();
        ServiceId from =
                call.from() == TraceCall.CLIENT ? null : all.get(call.from()).service();
        EdgeKey key = new EdgeKey(from, called, call.link());
        EdgeEntry entry = edges.get(key);
        if (entry == null) {
            key = place(edges, key, OTHER_EDGE, MAX_EDGES, count);
            entry = edges.computeIfAbsent(key, any -> new EdgeEntry());
        }
        entry.add(call, !call.alias().equals(called.name()), count);
        if (entry.isEmpty()) {
            edges.remove(key);
        }
    }

    /** Returns the key under which an entry counts. What is not known and is subtracted, was counted in the rest. */
    private static <K> K place(Map<K, ?> entries, K key, K rest, int max, int count) {
        if (entries.containsKey(key)) {
            return key;
        }
        return entries.size() >= max || (count < 0 && entries.containsKey(rest)) ? rest : key;
    }

    /**
     * Adds all of another graph of the same minute.
     *
     * @throws IllegalArgumentException if that is of another minute
     */
    public void merge(MinuteGraph other) {
        if (other.minute != minute) {
            throw new IllegalArgumentException("a graph of minute " + other.minute + " is not of minute " + minute);
        }
        other.nodes.forEach(this::mergeNode);
        other.edges.forEach(this::mergeEdge);
    }

    private void mergeNode(ServiceId wanted, NodeEntry added) {
        ServiceId key = place(nodes, wanted, GraphKey.OTHER, MAX_NODES, 1);
        NodeEntry entry = nodes.computeIfAbsent(key, any -> new NodeEntry());
        entry.addAll(added);
        if (entry.isEmpty()) {
            nodes.remove(key);
        }
    }

    private void mergeEdge(EdgeKey wanted, EdgeEntry added) {
        EdgeKey key = place(edges, wanted, OTHER_EDGE, MAX_EDGES, 1);
        EdgeEntry entry = edges.computeIfAbsent(key, any -> new EdgeEntry());
        entry.addAll(added);
        if (entry.isEmpty()) {
            edges.remove(key);
        }
    }

    /** Returns true if nothing is in the graph. */
    public boolean isEmpty() {
        return nodes.isEmpty() && edges.isEmpty();
    }

    Map<ServiceId, NodeEntry> nodes() {
        return nodes;
    }

    Map<EdgeKey, EdgeEntry> edges() {
        return edges;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MinuteGraph that
                && minute == that.minute
                && nodes.equals(that.nodes)
                && edges.equals(that.edges);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(minute);
    }

    @Override
    public String toString() {
        return minute + ": " + nodes + edges;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.internal.VarintWriter;
import io.xray4j.server.trace.TraceNode;
import java.io.IOException;

/** The sums over the activities of one service. Confined to one thread. */
final class NodeEntry {

    private long seen;
    private long roots;
    private long inferred;
    private final Statistics statistics;
    private final Histogram response;
    private final Histogram duration;

    NodeEntry() {
        this(new Statistics(), new Histogram(), new Histogram());
    }

    private NodeEntry(Statistics statistics, Histogram response, Histogram duration) {
        this.statistics = statistics;
        this.response = response;
        this.duration = duration;
    }

    /** Adds an activity, or subtracts it if the count is negative. One in progress has no statistics yet. */
    void add(TraceNode node, int count) {
        seen += count;
        roots += node.root() ? count : 0;
        inferred += node.inferred() ? count : 0;
        if (!node.inProgress() && node.responseMicros().isPresent()) {
            long micros = node.responseMicros().getAsLong();
            statistics.add(node.flags(), micros * count, count);
            response.add(micros, count);
            duration.add(node.durationMicros().orElse(micros), count);
        }
    }

    void addAll(NodeEntry other) {
        seen += other.seen;
        roots += other.roots;
        inferred += other.inferred;
        statistics.addAll(other.statistics);
        response.addAll(other.response);
        duration.addAll(other.duration);
    }

    /** Returns true if at least one activity was seen. */
    boolean isSeen() {
        return seen > 0;
    }

    boolean isRoot() {
        return roots > 0;
    }

    /** Returns true if the service sent no segment in any activity. */
    boolean isInferred() {
        return inferred >= seen;
    }

    Statistics statistics() {
        return statistics;
    }

    Histogram response() {
        return response;
    }

    Histogram duration() {
        return duration;
    }

    boolean isEmpty() {
        return (seen | roots | inferred) == 0 && statistics.isEmpty() && response.isEmpty() && duration.isEmpty();
    }

    /** Writes the entry. Most services are done when they answer: then the durations are not written again. */
    void encode(VarintWriter to) {
        to.signed(seen);
        to.signed(roots);
        to.signed(inferred);
        statistics.encode(to);
        response.encode(to);
        boolean differs = !duration.equals(response);
        to.unsigned(differs ? 1 : 0);
        if (differs) {
            duration.encode(to);
        }
    }

    static NodeEntry decode(VarintReader from) throws IOException {
        long seen = from.signed();
        long roots = from.signed();
        long inferred = from.signed();
        Statistics statistics = Statistics.decode(from);
        Histogram response = Histogram.decode(from);
        Histogram duration = new Histogram();
        if (from.below(2) == 1) {
            duration = Histogram.decode(from);
        } else {
            duration.addAll(response);
        }
        NodeEntry entry = new NodeEntry(statistics, response, duration);
        entry.seen = seen;
        entry.roots = roots;
        entry.inferred = inferred;
        return entry;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeEntry that
                && seen == that.seen
                && roots == that.roots
                && inferred == that.inferred
                && statistics.equals(that.statistics)
                && response.equals(that.response)
                && duration.equals(that.duration);
    }

    @Override
    public int hashCode() {
        return 31 * statistics.hashCode() + Long.hashCode(seen);
    }

    @Override
    public String toString() {
        return seen + " seen, " + roots + " roots, " + inferred + " inferred, " + statistics + response + duration;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.internal.VarintWriter;
import io.xray4j.server.trace.TraceCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums over the calls between two services. Confined to one thread. */
final class EdgeEntry {

    /** The most aliases of an edge. Calls by further names count under the empty name, which is not shown. */
    private static final int MAX_ALIASES = 20;

    private long seen;
    private final Statistics statistics;
    private final Histogram response;
    private final Histogram age;
    private final Map<String, Long> aliases = new TreeMap<>();

    EdgeEntry() {
        this(new Statistics(), new Histogram(), new Histogram());
    }

    private EdgeEntry(Statistics statistics, Histogram response, Histogram age) {
        this.statistics = statistics;
        this.response = response;
        this.age = age;
    }

    /** Adds a call, or subtracts it if the count is negative. One in progress has no statistics yet. */
    void add(TraceCall call, boolean isAlias, int count) {
        seen += count;
        if (call.eventAgeMicros().isPresent()) {
            age.add(call.eventAgeMicros().getAsLong(), count);
        }
        if (isAlias) {
            alias(call.alias(), count);
        }
        if (!call.inProgress() && call.responseMicros().isPresent()) {
            long micros = call.responseMicros().getAsLong();
            statistics.add(call.flags(), micros * count, count);
            response.add(micros, count);
        }
    }

    void addAll(EdgeEntry other) {
        seen += other.seen;
        statistics.addAll(other.statistics);
        response.addAll(other.response);
        age.addAll(other.age);
        other.aliases.forEach(this::alias);
    }

    private void alias(String alias, long count) {
        boolean known = aliases.containsKey(alias);
        boolean isFull = aliases.size() >= MAX_ALIASES || (count < 0 && aliases.containsKey(""));
        aliases.merge(known || !isFull ? alias : "", count, EdgeEntry::sumOrRemove);
    }

    @SuppressWarnings("NullAway") // a null removes the entry
    private static Long sumOrRemove(Long before, Long count) {
        long sum = before + count;
        return sum == 0 ? null : sum;
    }

    boolean isSeen() {
        return seen > 0;
    }

    Statistics statistics() {
        return statistics;
    }

    Histogram response() {
        return response;
    }

    Histogram age() {
        return age;
    }

    /** Returns the names by which the service was called, other than its own. */
    List<String> aliases() {
        List<String> names = new ArrayList<>();
        aliases.forEach((name, count) -> {
            if (count > 0 && !name.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    boolean isEmpty() {
        return seen == 0 && statistics.isEmpty() && response.isEmpty() && age.isEmpty() && aliases.isEmpty();
    }

    void encode(VarintWriter to) {
        to.signed(seen);
        statistics.encode(to);
        response.encode(to);
        age.encode(to);
        to.unsigned(aliases.size());
        aliases.forEach((alias, count) -> {
            to.text(alias);
            to.signed(count);
        });
    }

    static EdgeEntry decode(VarintReader from) throws IOException {
        long seen = from.signed();
        EdgeEntry entry = new EdgeEntry(Statistics.decode(from), Histogram.decode(from), Histogram.decode(from));
        entry.seen = seen;
        int count = from.count(2);
        for (int i = 0; i < count; i++) {
            String alias = from.text();
            long calls = from.signed();
            if (alias == null || calls == 0 || entry.aliases.put(alias, calls) != null) {
                throw new IOException("a damaged graph: an alias is not valid");
            }
        }
        return entry;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeEntry that
                && seen == that.seen
                && statistics.equals(that.statistics)
                && response.equals(that.response)
                && age.equals(that.age)
                && aliases.equals(that.aliases);
    }

    @Override
    public int hashCode() {
        return 31 * statistics.hashCode() + Long.hashCode(seen);
    }

    @Override
    public String toString() {
        return seen + " seen, " + statistics + response + age + aliases;
    }
}

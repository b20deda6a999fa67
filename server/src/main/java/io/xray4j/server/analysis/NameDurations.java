// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The durations that other traces have for the names of one trace, and the place of its entities among them. Confined to
 * one thread.
 */
public final class NameDurations {

    private static final int MIN_SEEN = 20;
    private static final int MAX_RANKS = 5_000;
    private static final int MAX_SERVICES = 50;

    /** The most durations that are kept for one name; those of further traces are left out. */
    private static final int MAX_DURATIONS = 100_000;

    private final TraceTree tree;
    private final Map<Name, Durations> byName = new HashMap<>();

    /** Creates the durations of the names of a trace, none of which is known yet. */
    public NameDurations(TraceTree tree) {
        this.tree = tree;
        for (Entity entity : tree.entities()) {
            if (tree.responseMicros(entity).isPresent()) {
                byName.computeIfAbsent(name(tree, entity), any -> new Durations());
            }
        }
    }

    /** The service and the name by which entities of several traces are compared. */
    private record Name(String service, String name) {}

    /**
     * The place of an entity among the others of its service and name. Immutable.
     *
     * @param percentile the share of the others that took less, in per cent
     * @param count the number of the others
     */
    public record Rank(Entity entity, double percentile, int count, long medianMicros, long p95Micros) {}

    /** The durations of one name. */
    private static final class Durations {
        private long[] micros = new long[4];
        private int count;

        void add(long duration) {
            if (count == MAX_DURATIONS) {
                return;
            }
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = duration;
        }

        void sort() {
            Arrays.sort(micros, 0, count);
        }

        /** Returns the smallest duration that at least this share of all do not exceed. */
        long quantile(double share) {
            return micros[Math.max(0, (int) Math.ceil(share * count) - 1)];
        }

        /** Returns the number of calls that took less. */
        int below(long duration) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (micros[middle] < duration) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private static Name name(TraceTree tree, Entity entity) {
        return new Name(tree.service(entity), entity.name());
    }

    /** Returns the names of the services of the trace, at most 50. */
    public List<String> services() {
        Set<String> services = new LinkedHashSet<>();
        for (Entity top : tree.segments()) {
            if (top.isSegment() && services.size() < MAX_SERVICES) {
                services.add(top.name());
            }
        }
        return List.copyOf(services);
    }

    /** Adds the durations of another trace. */
    public void add(TraceTree other) {
        for (Entity entity : other.entities()) {
            OptionalLong response = other.responseMicros(entity);
            Durations durations = response.isEmpty() ? null : byName.get(name(other, entity));
            if (durations != null) {
                durations.add(response.getAsLong());
            }
        }
    }

    /** Returns the places of the entities whose name was seen at least 20 times, the longest first, at most 5,000. */
    public List<Rank> ranks() {
        byName.values().forEach(Durations::sort);
        List<Rank> ranks = new ArrayList<>();
        List<Entity> longest = new ArrayList<>(tree.entities());
        longest.sort(Comparator.comparingLong(
                        (Entity entity) -> tree.responseMicros(entity).orElse(-1))
                .reversed());
        for (Entity entity : longest) {
            OptionalLong response = tree.responseMicros(entity);
            Durations others = byName.get(name(tree, entity));
            if (response.isPresent() && others != null && others.count >= MIN_SEEN && ranks.size() < MAX_RANKS) {
                double percentile = Math.round(1_000.0 * others.below(response.getAsLong()) / others.count) / 10.0;
                ranks.add(new Rank(entity, percentile, others.count, others.quantile(0.5), others.quantile(0.95)));
            }
        }
        return ranks;
    }
}

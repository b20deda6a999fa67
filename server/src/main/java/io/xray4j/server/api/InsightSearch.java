// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.graph.Insight;
import io.xray4j.server.graph.InsightFinder;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.internal.EpochMicros;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The search for the insights of groups. Nothing is stored: insights are derived from the graphs of the minutes in
 * question, and an id contains the group and the minute in which the insight begins. Safe for use by many threads.
 */
final class InsightSearch {

    /** How long before a time the detector begins to learn, and how long after it an insight may end. */
    private static final long MARGIN_MICROS = TimeUnit.HOURS.toMicros(2);

    private static final long DAY_MICROS = TimeUnit.HOURS.toMicros(24);
    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final GroupGraphs graphs;
    private final GroupBook groups;
    private final InstantSource clock;

    InsightSearch(GroupGraphs graphs, GroupBook groups, InstantSource clock) {
        this.graphs = graphs;
        this.groups = groups;
        this.clock = clock;
    }

    /** An insight, its group, and the graphs that it was derived from. Immutable, except for the graphs. */
    record Found(StoredGroup group, Insight insight, List<MinuteGraph> graphs) {

        /** Returns the id: a UUID of version 8, whose last 62 bits are the minute. */
        String id() {
            return new UUID(groupBits(group), Long.MIN_VALUE | insight.fromMinute()).toString();
        }
    }

    /** Returns the insights of a group that overlap a time, the oldest first; none if they are off for the group. */
    List<Found> find(StoredGroup group, long fromMicros, long toMicros) throws ApiException, IOException {
        List<Found> found = new ArrayList<>();
        if (!group.insights().enabled()) {
            return found;
        }
        long end = Math.min(toMicros + MARGIN_MICROS, EpochMicros.of(clock.instant()));
        long start = Math.max(0, fromMicros - MARGIN_MICROS);
        if (start >= end) {
            return found;
        }
        List<MinuteGraph> minutes = graphs.graphs(group, start, end);
        for (Insight insight : InsightFinder.find(minutes, MinuteGraph.minuteOf(end))) {
            if (insight.fromMinute() * MINUTE_MICROS < toMicros && insight.toMinute() * MINUTE_MICROS > fromMicros) {
                found.add(new Found(group, insight, minutes));
            }
        }
        return found;
    }

    /**
     * Returns the insight with an id.
     *
     * @throws ApiException if there is none
     */
    Found get(String id) throws ApiException, IOException {
        try {
            UUID uuid = UUID.fromString(id);
            long minute = uuid.getLeastSignificantBits() & Long.MAX_VALUE;
            for (StoredGroup group : groups.edition().groups()) {
                if (groupBits(group) == uuid.getMostSignificantBits() && minute < Integer.MAX_VALUE) {
                    long from = minute * MINUTE_MICROS;
                    for (Found found : find(group, from, from + DAY_MICROS)) {
                        if (found.insight.fromMinute() == minute) {
                            return found;
                        }
                    }
                }
            }
        } catch (IllegalArgumentException notAnId) {
            throw ApiException.invalidRequest("InsightId is not a UUID");
        }
        throw ApiException.invalidRequest("there is no insight " + id);
    }

    private static long groupBits(StoredGroup group) {
        long hash = 0;
        for (int i = 0; i < group.arn().length(); i++) {
            hash = hash * 0x100000001b3L + group.arn().charAt(i);
        }
        return (hash & ~0xF000L) | 0x8000L;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.ServiceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of chosen services or edges over time, in X-Ray's shape TimeSeriesServiceStatistics. Periods in which
 * nothing complete began are left out. There is no forecast. Confined to one thread.
 */
public final class TimeSeries {

    private final String member;
    private final Map<Long, Sum> periods = new TreeMap<>();
    private final long periodMinutes;

    private TimeSeries(String member, int periodSeconds) {
        if (periodSeconds < 60 || periodSeconds % 60 != 0) {
            throw new IllegalArgumentException("a period of " + periodSeconds + " s is not a number of minutes");
        }
        this.member = member;
        this.periodMinutes = periodSeconds / 60;
    }

    /**
     * Returns the statistics of all services that match, by time.
     *
     * @param periodSeconds a multiple of 60, such as X-Ray's 60 and 300
     */
    public static List<ObjectNode> services(
            Collection<MinuteGraph> graphs, int periodSeconds, Predicate<ServiceId> matching) {
        TimeSeries series = new TimeSeries("ServiceSummaryStatistics", periodSeconds);
        for (MinuteGraph graph : graphs) {
            graph.nodes().forEach((service, entry) -> {
                if (matching.test(service)) {
                    series.add(graph.minute(), entry.statistics(), entry.response());
                }
            });
        }
        return series.toJson();
    }

    /**
     * Returns the statistics of all edges that match, by time.
     *
     * @param periodSeconds a multiple of 60, such as X-Ray's 60 and 300
     */
    public static List<ObjectNode> edges(Collection<MinuteGraph> graphs, int periodSeconds, EdgeSelector matching) {
        TimeSeries series = new TimeSeries("EdgeSummaryStatistics", periodSeconds);
        for (MinuteGraph graph : graphs) {
            graph.edges().forEach((edge, entry) -> {
                if (matching.test(edge.from(), edge.to())) {
                    series.add(graph.minute(), entry.statistics(), entry.response());
                }
            });
        }
        return series.toJson();
    }

    private void add(long minute, Statistics statistics, Histogram response) {
        Sum sum = periods.computeIfAbsent(
                Math.floorDiv(minute, periodMinutes) * periodMinutes,
                any -> new Sum(new Statistics(), new Histogram()));
        sum.statistics.addAll(statistics);
        sum.response.addAll(response);
    }

    private List<ObjectNode> toJson() {
        List<ObjectNode> items = new ArrayList<>();
        periods.forEach((minute, sum) -> {
            if (sum.statistics.total() > 0) {
                ObjectNode item = Json.object();
                item.set("Timestamp", EpochMicros.toJson(EpochMicros.ofSeconds(minute * 60)));
                item.set(member, sum.statistics.toJson());
                item.set("ResponseTimeHistogram", sum.response.toJson());
                items.add(item);
            }
        });
        return items;
    }

    /** The choice of edges. */
    @FunctionalInterface
    public interface EdgeSelector {

        /**
         * Returns true if the edge is chosen.
         *
         * @param from the calling service; null for the clients of the other
         */
        boolean test(@Nullable ServiceId from, ServiceId to);
    }

    private record Sum(Statistics statistics, Histogram response) {}
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.trace.ServiceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The search for insights in the graphs of successive minutes. The times in which single services failed are one insight if
 * they overlap. Its root cause is a service from which no path of calls leads to another one that failed. Confined to one
 * thread.
 */
public final class InsightFinder {

    /** The most services of an insight: those with the most faults. */
    private static final int MAX_SERVICES = 20;

    private final List<MinuteGraph> graphs;
    private final List<Anomaly> anomalies = new ArrayList<>();

    private InsightFinder(List<MinuteGraph> graphs) {
        this.graphs = graphs;
    }

    /** A time in which one service failed more often than before. */
    private record Anomaly(ServiceId service, long fromMinute, long toMinute, boolean closed) {}

    /**
     * Returns the insights, the oldest first. They begin in different minutes.
     *
     * @param graphs by time
     * @param toMinute the minute after the last one that has been observed
     */
    public static List<Insight> find(List<MinuteGraph> graphs, long toMinute) {
        InsightFinder finder = new InsightFinder(graphs);
        finder.detect(toMinute);
        return finder.insights();
    }

    private void detect(long toMinute) {
        Map<ServiceId, FaultDetector> detectors = new TreeMap<>(GraphKey.ORDER);
        for (MinuteGraph graph : graphs) {
            graph.nodes().forEach((service, entry) -> {
                Statistics statistics = entry.statistics();
                if (statistics.total() > 0) {
                    detectors
                            .computeIfAbsent(
                                    service,
                                    any -> new FaultDetector((from, to, closed) ->
                                            anomalies.add(new Anomaly(service, from, to, closed))))
                            .add(graph.minute(), statistics.faults(), statistics.total());
                }
            });
        }
        detectors.values().forEach(detector -> detector.end(toMinute));
        anomalies.sort(Comparator.comparingLong(Anomaly::fromMinute));
    }

    private List<Insight> insights() {
        List<Insight> insights = new ArrayList<>();
        List<Anomaly> together = new ArrayList<>();
        long to = Long.MIN_VALUE;
        for (Anomaly anomaly : anomalies) {
            if (!together.isEmpty() && anomaly.fromMinute >= to) {
                insights.add(insight(together));
                together.clear();
            }
            together.add(anomaly);
            to = Math.max(to, anomaly.toMinute);
        }
        if (!together.isEmpty()) {
            insights.add(insight(together));
        }
        return insights;
    }

    private Insight insight(List<Anomaly> together) {
        long from = together.get(0).fromMinute;
        long to = from;
        boolean closed = true;
        Map<ServiceId, Long> faults = new HashMap<>();
        for (Anomaly anomaly : together) {
            to = Math.max(to, anomaly.toMinute);
            closed &= anomaly.closed;
        }
        for (Anomaly anomaly : together) {
            faults.put(
                    anomaly.service,
                    Impact.ofService(graphs, anomaly.service, from, to).faults());
        }
        List<ServiceId> services = new ArrayList<>(faults.keySet());
        services.sort(Comparator.<ServiceId>comparingLong(service -> -faults.getOrDefault(service, 0L))
                .thenComparing(GraphKey.ORDER));
        List<ServiceId> top = services.subList(0, Math.min(MAX_SERVICES, services.size()));
        return new Insight(rootCause(top, callees(from, to)), top, from, to, closed);
    }

    private Map<ServiceId, Set<ServiceId>> callees(long from, long to) {
        Map<ServiceId, Set<ServiceId>> callees = new HashMap<>();
        for (MinuteGraph graph : graphs) {
            if (graph.minute() >= from && graph.minute() < to) {
                for (EdgeKey edge : graph.edges().keySet()) {
                    if (edge.from() != null) {
                        callees.computeIfAbsent(edge.from(), any -> new HashSet<>())
                                .add(edge.to());
                    }
                }
            }
        }
        return callees;
    }

    private static ServiceId rootCause(List<ServiceId> services, Map<ServiceId, Set<ServiceId>> callees) {
        for (ServiceId service : services) {
            Set<ServiceId> reached = reached(service, callees);
            if (services.stream().noneMatch(other -> !other.equals(service) && reached.contains(other))) {
                return service;
            }
        }
        return services.get(0); // they call each other in a circle
    }

    private static Set<ServiceId> reached(ServiceId from, Map<ServiceId, Set<ServiceId>> callees) {
        Set<ServiceId> reached = new HashSet<>();
        Deque<Collection<ServiceId>> open = new ArrayDeque<>();
        open.add(callees.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            for (ServiceId next : open.remove()) {
                if (reached.add(next)) {
                    open.add(callees.getOrDefault(next, Set.of()));
                }
            }
        }
        return reached;
    }
}

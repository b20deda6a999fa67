// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.xray4j.server.adapter.ServiceCalls;
import io.xray4j.server.internal.PrintableText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The service graph of one minute as metrics: for each service and for each call between two of them the requests, errors,
 * throttled requests, faults and response times. Only the busiest fit, and how many were left out is a metric too. Names
 * come from traced applications, so they are escaped and cut. Confined to one thread.
 */
final class GraphMetrics {

    private static final int MAX_SERIES = 10_000;
    private static final int MAX_NODES = MAX_SERIES / 2 / MinuteSums.SERIES;

    private final Map<Labels, MinuteSums> nodes = new HashMap<>();
    private final Map<Labels, MinuteSums> edges = new HashMap<>();

    private GraphMetrics() {}

    static MetricSnapshots of(long minute, List<ObjectNode> services) {
        GraphMetrics graph = new GraphMetrics();
        services.forEach(service -> graph.add(service, services));
        Series series = new Series();
        series.gauge(
                "xray4j_graph_minute_timestamp_seconds",
                "Start of the minute in seconds since the epoch.",
                minute * 60);
        List<Map.Entry<Labels, MinuteSums>> busiest = busiest(graph.nodes, MAX_NODES);
        int room = (MAX_SERIES - busiest.size() * MinuteSums.SERIES) / MinuteSums.SERIES;
        List<Map.Entry<Labels, MinuteSums>> calls = busiest(graph.edges, room);
        write(series, "node", "of the service that began in the minute", busiest);
        write(series, "edge", "of the server by the client that began in the minute, as the client saw them", calls);
        series.gauge(
                "xray4j_graph_left_out",
                "Services and calls that did not fit into this answer.",
                Series.measured(Labels.of("kind", "node"), graph.nodes.size() - busiest.size()),
                Series.measured(Labels.of("kind", "edge"), graph.edges.size() - calls.size()));
        return series.all().build();
    }

    private void add(ObjectNode service, List<ObjectNode> services) {
        if (!ServiceCalls.isClient(service)) {
            nodes.computeIfAbsent(
                            Labels.of("service", text(service, "Name"), "type", text(service, "Type")),
                            any -> new MinuteSums())
                    .add(service.path("SummaryStatistics"), service.path("ResponseTimeHistogram"));
        }
        for (JsonNode edge : service.path("Edges")) {
            JsonNode server = services.get(edge.path("ReferenceId").asInt());
            Labels labels = Labels.of(
                    "client",
                    text(service, "Name"),
                    "client_type",
                    text(service, "Type"),
                    "server",
                    text(server, "Name"),
                    "server_type",
                    text(server, "Type"));
            edges.computeIfAbsent(labels, any -> new MinuteSums())
                    .add(edge.path("SummaryStatistics"), edge.path("ResponseTimeHistogram"));
        }
    }

    private static String text(JsonNode service, String member) {
        return PrintableText.of(service.path(member).asText());
    }

    private static List<Map.Entry<Labels, MinuteSums>> busiest(Map<Labels, MinuteSums> all, int most) {
        return all.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Labels, MinuteSums> entry) ->
                                entry.getValue().requests())
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
    }

    private static void write(Series series, String kind, String what, List<Map.Entry<Labels, MinuteSums>> sums) {
        if (sums.isEmpty()) {
            return;
        }
        gauge(series, kind, "requests", "Requests " + what + ".", sums, MinuteSums::requests);
        gauge(
                series,
                kind,
                "errors",
                "Client errors, throttled ones included, " + what + ".",
                sums,
                MinuteSums::errors);
        gauge(series, kind, "throttles", "Throttled requests " + what + ".", sums, MinuteSums::throttles);
        gauge(series, kind, "faults", "Server errors " + what + ".", sums, MinuteSums::faults);
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .gaugeHistogram(true)
                .name("xray4j_graph_" + kind + "_response_time_seconds")
                .help("Response times of the requests " + what + ".");
        sums.forEach(entry -> histogram.dataPoint(entry.getValue().histogram(entry.getKey())));
        series.all().metricSnapshot(histogram.build());
    }

    private static void gauge(
            Series series,
            String kind,
            String what,
            String help,
            List<Map.Entry<Labels, MinuteSums>> sums,
            ToLongFunction<MinuteSums> value) {
        series.gauge(
                "xray4j_graph_" + kind + "_" + what + "_per_minute",
                help,
                sums.stream()
                        .map(entry -> Series.measured(entry.getKey(), value.applyAsLong(entry.getValue())))
                        .toArray(GaugeDataPointSnapshot[]::new));
    }
}

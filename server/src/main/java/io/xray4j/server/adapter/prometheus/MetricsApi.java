// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.prometheus;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.xray4j.server.adapter.AdapterAnswer;
import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.adapter.ReadAdapter;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.api.ServerStatus;
import io.xray4j.server.graph.ServiceGraph;
import io.xray4j.server.store.ReadableStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;

/**
 * The metrics for Prometheus: {@code /metrics} and {@code /metrics/graph}, in the text format 0.0.4, or in OpenMetrics for a
 * client that accepts it. Safe for use by many threads.
 */
public final class MetricsApi implements ReadAdapter {

    private static final String GRAPH = "/metrics/graph";
    private static final long MINUTE_MILLIS = 60_000;

    /** The time that documents of a minute have to arrive before it is shown. */
    private static final long LATE_MILLIS = 10_000;

    private static final int CATCH_UP_TRACES = 200;
    private static final long CATCH_UP_MILLIS = 2_000;

    private final ServerStatus status;
    private final ReadableStore store;
    private final InstantSource clock;
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

    /** Creates the metrics of a server and of the graphs in its store. */
    public MetricsApi(ServerStatus status, ReadableStore store, InstantSource clock) {
        this.status = status;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public boolean readsTraces(AdapterRequest request) {
        return request.path().equals(GRAPH);
    }

    @Override
    public AdapterAnswer failed(AdapterRequest request, int failure, String message) {
        return AdapterAnswer.text(failure, message);
    }

    @Override
    public AdapterAnswer answer(AdapterRequest request) throws ApiException, IOException {
        MetricSnapshots metrics = request.path().equals(GRAPH) ? graph(request) : ServerMetrics.of(status.read());
        ExpositionFormatWriter writer = openMetrics.accepts(request.accept()) ? openMetrics : text;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, metrics);
        return AdapterAnswer.of(writer.getContentType(), body.toByteArray());
    }

    private MetricSnapshots graph(AdapterRequest request) throws ApiException, IOException {
        long newest = clock.millis() / MINUTE_MILLIS;
        long minute = request.number((clock.millis() - LATE_MILLIS) / MINUTE_MILLIS - 1, "minute");
        if (minute > newest) {
            throw AdapterRequest.invalid(
                    "minute is " + minute + ", which has not begun; valid are minutes since the epoch up to " + newest);
        }
        store.catchUp(CATCH_UP_TRACES, CATCH_UP_MILLIS);
        return GraphMetrics.of(minute, ServiceGraph.of(store.graphs(minute, minute + 1)));
    }
}

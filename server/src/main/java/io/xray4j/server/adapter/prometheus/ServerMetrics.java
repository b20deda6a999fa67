// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.xray4j.server.api.ServerStatus;
import io.xray4j.server.forward.ForwardCounts;
import io.xray4j.server.intake.IntakeCounts;
import java.lang.management.ManagementFactory;

/** The status and the counters of the server as metrics: the same as in {@code /healthz}, and heap and threads. Stateless. */
final class ServerMetrics {

    private static final double MICROS = 1e6;

    private ServerMetrics() {}

    static MetricSnapshots of(ServerStatus.Reading now) {
        Series series = new Series();
        status(now, series);
        intake(now.intake(), series);
        now.kernelDrops()
                .ifPresent(drops -> series.counter(
                        "xray4j_kernel_dropped_datagrams",
                        "Datagrams that the kernel dropped before the server read them.",
                        drops));
        now.refusedRequests()
                .ifPresent(refused -> series.counter(
                        "xray4j_requests_refused", "Requests without a valid token or the right role.", refused));
        if (now.forward() != null) {
            forward(now.forward(), series);
        }
        if (now.fleet() != null) {
            FleetMetrics.add(now.fleet(), series);
        }
        jvm(series);
        series.all()
                .metricSnapshot(InfoSnapshot.builder()
                        .name("xray4j_build")
                        .help("The version of the server.")
                        .dataPoint(InfoDataPointSnapshot.builder()
                                .labels(Labels.of("version", now.version()))
                                .build())
                        .build());
        return series.all().build();
    }

    private static void status(ServerStatus.Reading now, Series series) {
        series.gauge(
                        "xray4j_healthy",
                        "1 if documents are received, stored and found, else 0.",
                        now.problems().isEmpty() ? 1 : 0)
                .gauge(
                        "xray4j_problems",
                        "Reasons why documents cannot be received, stored or found; /healthz lists them.",
                        now.problems().size())
                .gauge(
                        "xray4j_warnings",
                        "What should be mended before it becomes a problem; /healthz lists it.",
                        now.warnings().size())
                .gauge("xray4j_uptime_seconds", "Seconds since the server started.", now.uptimeMicros() / MICROS)
                .gauge(
                        "process_start_time_seconds",
                        "Start of the server in seconds since the epoch.",
                        now.startedMicros() / MICROS)
                .gauge(
                        "xray4j_unlisted_traces",
                        "Traces with documents that no list and no graph has yet.",
                        now.unlistedTraces());
    }

    private static void intake(IntakeCounts intake, Series series) {
        series.counter("xray4j_documents_received", "Documents received by UDP and HTTP.", intake.received())
                .counter("xray4j_documents_stored", "Documents in the log, or in the spool.", intake.stored())
                .counter(
                        "xray4j_documents_failed",
                        "Valid documents that could not be stored, for example because the disk is full.",
                        intake.failed())
                .counter(
                        "xray4j_documents_rejected",
                        "Invalid documents and datagrams, by reason.",
                        intake.rejected().entrySet().stream()
                                .map(reason -> Series.counted(Labels.of("reason", reason.getKey()), reason.getValue()))
                                .toArray(CounterDataPointSnapshot[]::new))
                .counter("xray4j_datagrams_received", "Datagrams read.", intake.datagrams())
                .counter(
                        "xray4j_datagrams_dropped",
                        "Datagrams dropped because they arrived faster than they could be stored.",
                        intake.droppedDatagrams())
                .counter(
                        "xray4j_datagrams_unsampled",
                        "Datagrams of spans that their sender did not sample.",
                        intake.unsampledDatagrams())
                .counter("xray4j_telemetry_records", "Records of PutTelemetryRecords.", intake.telemetryRecords())
                .counter(
                        "xray4j_spans_received",
                        "Spans received, by protocol.",
                        intake.spans().entrySet().stream()
                                .map(spans -> Series.counted(
                                        Labels.of("protocol", spans.getKey()),
                                        spans.getValue().received()))
                                .toArray(CounterDataPointSnapshot[]::new))
                .counter(
                        "xray4j_spans_refused",
                        "Spans received that were refused, by protocol.",
                        intake.spans().entrySet().stream()
                                .map(spans -> Series.counted(
                                        Labels.of("protocol", spans.getKey()),
                                        spans.getValue().refused()))
                                .toArray(CounterDataPointSnapshot[]::new));
    }

    private static void forward(ForwardCounts forward, Series series) {
        series.counter("xray4j_forward_documents_sent", "Documents sent on to AWS.", forward.sent())
                .counter("xray4j_forward_documents_refused", "Documents that AWS refused.", forward.refused())
                .counter(
                        "xray4j_forward_documents_dropped",
                        "Documents dropped because the spool was full.",
                        forward.dropped())
                .gauge("xray4j_forward_waiting_bytes", "Bytes of documents in the spool.", forward.waitingBytes())
                .gauge(
                        "xray4j_forward_failing",
                        "1 while documents cannot be sent, else 0.",
                        forward.failure() == null ? 0 : 1);
    }

    private static void jvm(Series series) {
        Runtime runtime = Runtime.getRuntime();
        Labels heap = Labels.of("area", "heap");
        series.gauge(
                        "jvm_memory_used_bytes",
                        "Bytes of memory in use.",
                        Series.measured(heap, (runtime.totalMemory() - runtime.freeMemory())))
                .gauge(
                        "jvm_memory_max_bytes",
                        "Bytes of memory that may be used.",
                        Series.measured(heap, runtime.maxMemory()))
                .gauge(
                        "jvm_threads_current",
                        "Threads of the JVM.",
                        ManagementFactory.getThreadMXBean().getThreadCount());
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.prometheus;

import io.xray4j.server.queue.QueueStatus;
import io.xray4j.server.remote.FleetStatus;
import io.xray4j.server.remote.Indexer;
import org.jspecify.annotations.Nullable;

/** The metrics of the parts that a server shares with others. */
final class FleetMetrics {

    private FleetMetrics() {}

    static void add(FleetStatus fleet, Series series) {
        QueueStatus queue = fleet.waiting() == null ? fleet.collected() : fleet.waiting();
        if (queue != null) {
            queue(queue, series);
        }
        Indexer.@Nullable Status indexed = fleet.indexed();
        if (indexed != null) {
            index(indexed, series);
        }
    }

    private static void queue(QueueStatus queue, Series series) {
        queue.waitingDocuments()
                .ifPresent(documents -> series.gauge(
                        "xray4j_queue_waiting_documents",
                        "Documents in this server's partitions that are not indexed yet.",
                        documents));
        queue.waitingBytes()
                .ifPresent(bytes -> series.gauge(
                        "xray4j_queue_waiting_bytes", "Bytes of documents that are not indexed yet.", bytes));
        queue.retainedSeconds()
                .ifPresent(seconds -> series.gauge(
                        "xray4j_queue_retained_seconds",
                        "Age of the oldest document that the queue still has.",
                        seconds));
        series.counter(
                "xray4j_queue_documents_rejected",
                "Documents that were put aside because they can never be indexed.",
                queue.rejected());
    }

    private static void index(Indexer.Status indexed, Series series) {
        series.counter("xray4j_index_documents", "Documents written to the store.", indexed.documents())
                .counter(
                        "xray4j_index_documents_duplicate",
                        "Documents that the store had already.",
                        indexed.duplicates())
                .counter("xray4j_index_summaries", "Versions of traces written to the store.", indexed.summaries())
                .counter("xray4j_index_retries", "Requests to the store that were repeated.", indexed.retries())
                .gauge(
                        "xray4j_index_open_traces",
                        "Traces with documents that are not listed yet.",
                        indexed.openTraces());
    }
}

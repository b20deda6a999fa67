// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.bytes;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.remote.Indexer;
import io.xray4j.server.remote.RemoteStore;
import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceSummary;
import io.xray4j.servers.OpenSearchCluster;
import io.xray4j.store.opensearch.index.MemoryQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Three nodes with a replica of each shard, killed under load: first one, then all at once. */
class KilledNodesIT {

    private static final long WAIT_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final int TRACES = 300;
    private static final int DOCUMENTS_EACH = 3;

    private int sent;

    @Test
    void losesAndDoublesNothing_whenNodesAreKilled() throws IOException {
        String prefix = TestCluster.newPrefix();
        MemoryQueue queue = new MemoryQueue();
        try (TestCluster cluster = new TestCluster(OpenSearchCluster.version2(3));
                RemoteStore store = new OpenSearchEngine().open(cluster.options(prefix, 1, TestCluster.FOR_EVER));
                Indexer indexer = store.index(queue)) {
            send(queue, 300);
            await(() -> indexer.status().documents() >= 100);
            cluster.nodes().kill(0);
            send(queue, 300);
            await(() -> indexer.status().documents() >= 600);
            cluster.nodes().kill(1);
            cluster.nodes().kill(2);
            send(queue, 300);
            await(() -> !indexer.status().problems().isEmpty());
            assertThat(store.problems()).isNotEmpty();
            cluster.nodes().launch(0, 1, 2);
            cluster.nodes().awaitReady();
            await(queue::isCommitted);
            await(() -> store.problems().isEmpty());
            cluster.refresh(prefix);

            // A replica shows what was refreshed a moment after its primary.
            await(() -> list(store).stream().allMatch(summary -> summary.revision() == DOCUMENTS_EACH));
            List<TraceSummary> all = list(store);
            assertThat(all).hasSize(TRACES).allMatch(summary -> summary.revision() == DOCUMENTS_EACH);
            await(() -> graphs(store).equals(List.copyOf(MinuteGraph.of(all))));
            for (int trace = 0; trace < TRACES; trace++) {
                TraceDocuments loaded = Objects.requireNonNull(store.load(traceId(trace), Long.MAX_VALUE));
                assertThat(loaded.documents()).hasSize(DOCUMENTS_EACH);
            }
            assertThat(store.graphs(0, Long.MAX_VALUE)).containsExactlyElementsOf(MinuteGraph.of(all));
            assertThat(indexer.status().retries()).isPositive();
            assertThat(queue.rejected()).isEmpty();
        }
    }

    private static List<TraceSummary> list(RemoteStore store) {
        try {
            return store.find(new SummaryQuery(
                            SummaryQuery.Time.TRACE_ID, 0, Long.MAX_VALUE, Condition.EVERYTHING, 2 * TRACES, null))
                    .summaries();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<MinuteGraph> graphs(RemoteStore store) {
        try {
            return store.graphs(0, Long.MAX_VALUE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void send(MemoryQueue queue, int count) {
        for (int i = 0; i < count; i++) {
            sent++;
            queue.add(
                    bytes(segment(traceId(sent % TRACES), sent, sent % 100, 1)),
                    EpochMicros.ofSeconds(EPOCH_SECOND + 200) + sent);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + WAIT_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}

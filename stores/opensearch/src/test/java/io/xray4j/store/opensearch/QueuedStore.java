// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.graph.MinuteGraph;
import io.xray4j.server.remote.Indexer;
import io.xray4j.server.remote.RemoteStore;
import io.xray4j.server.store.ChangePage;
import io.xray4j.server.store.Store;
import io.xray4j.server.store.SummaryPage;
import io.xray4j.server.store.SummaryQuery;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.store.opensearch.index.MemoryQueue;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A store in OpenSearch with a queue in front of it. */
final class QueuedStore implements Store {

    private static final long MOST_MILLIS = 120_000;

    private final RemoteStore store;
    private final MemoryQueue queue;
    private final Indexer indexer;
    private final TestCluster cluster;
    private final String prefix;

    QueuedStore(RemoteStore store, MemoryQueue queue, TestCluster cluster, String prefix) {
        this.store = store;
        this.queue = queue;
        this.indexer = store.index(queue);
        this.cluster = cluster;
        this.prefix = prefix;
    }

    Indexer indexer() {
        return indexer;
    }

    @Override
    public void append(List<SegmentDocument> documents) {
        documents.forEach(document -> queue.add(document.raw(), document.receivedMicros()));
    }

    @Override
    public boolean catchUp(int maxTraces, long maxMillis) throws IOException {
        boolean done = await(() -> queue.isTaken() && indexer.status().openTraces() == 0);
        cluster.refresh(prefix);
        return done;
    }

    private static boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return condition.getAsBoolean();
    }

    @Override
    public SummaryPage find(SummaryQuery query) throws IOException {
        return store.find(query);
    }

    @Override
    public long count(SummaryQuery query) throws IOException {
        return store.count(query);
    }

    @Override
    public @Nullable TraceDocuments load(String traceId, long maxBytes) throws IOException {
        return store.load(traceId, maxBytes);
    }

    /** Graphs are written once a second, before the position is committed. */
    @Override
    public List<MinuteGraph> graphs(long fromMinute, long toMinute) throws IOException {
        await(queue::isCommitted);
        cluster.refresh(prefix);
        return store.graphs(fromMinute, toMinute);
    }

    @Override
    public long listedUpTo() {
        return store.listedUpTo();
    }

    @Override
    public long end() {
        return store.end();
    }

    @Override
    public ChangePage changes(long from, int most) throws IOException {
        return store.changes(from, most);
    }

    @Override
    public void close() throws IOException {
        indexer.close();
        store.close();
    }
}

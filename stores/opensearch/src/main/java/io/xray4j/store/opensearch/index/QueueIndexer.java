// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.server.document.ErrorCode;
import io.xray4j.server.document.ReadResult;
import io.xray4j.server.document.Rejection;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.internal.Threads;
import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueuedDocument;
import io.xray4j.server.remote.Indexer;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transfer of documents from a queue to OpenSearch, on one thread: documents at once, the summary of a trace when it has
 * been quiet, the graphs once a second; then the queue learns up to where all of it is done. Whatever is repeated after a
 * failure leaves the same in OpenSearch. Safe for use by many threads.
 */
public final class QueueIndexer implements Indexer {

    private static final Logger LOG = LoggerFactory.getLogger(QueueIndexer.class);
    private static final int MOST_DOCUMENTS = 2_000;
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long OPEN_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_CHANGES = 5_000;
    private static final long LOSING_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long CLOSE_MILLIS = 8_000;

    /** An earlier owner that has not noticed yet can write for so long at most. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long MOST_OPEN_BYTES = 256L * 1024 * 1024;

    private final DocumentQueue queue;
    private final long quietNanos;
    private final Consumer<Stage> stages;
    private final Counts counts = new Counts();
    private final Partitions partitions = new Partitions();
    private final PendingTraces open =
            new PendingTraces(Math.min(MOST_OPEN_BYTES, Runtime.getRuntime().maxMemory() / 4));
    private final GraphParts graphs;
    private final Patience patience;
    private final DocumentWriter documents;
    private final SummaryWriter summaries;
    private final SliceCatalog catalog;
    private final Queue<Again> again = new ArrayDeque<>();
    private final SupervisedThread thread;
    private boolean started;
    private List<QueuedDocument> polled = List.of();
    private Map<String, Object> polledFrom = Map.of();
    private long flushedNanos = System.nanoTime();
    private long flushTookNanos;

    /**
     * Creates an indexer, which {@link #start} starts.
     *
     * @param stages called at each stage, for tests that fail there
     */
    QueueIndexer(
            OpenSearchClient client,
            Names names,
            SliceCatalog catalog,
            DocumentQueue queue,
            Duration quiet,
            Consumer<Stage> stages) {
        this.queue = queue;
        this.quietNanos = quiet.toNanos();
        this.stages = stages;
        this.catalog = catalog;
        this.patience = new Patience(queue, counts);
        this.graphs = new GraphParts(client, names, catalog);
        this.documents = new DocumentWriter(client, names, catalog, queue, patience, counts);
        this.summaries = new SummaryWriter(client, names, catalog, open, partitions, graphs, counts);
        this.thread = Threads.supervised("indexer", this::run);
    }

    /** Starts an indexer. */
    public static QueueIndexer start(
            OpenSearchClient client, Names names, SliceCatalog catalog, DocumentQueue queue, Duration quiet) {
        QueueIndexer indexer = new QueueIndexer(client, names, catalog, queue, quiet, stage -> {});
        indexer.start();
        return indexer;
    }

    /** Starts the thread. */
    void start() {
        thread.start();
    }

    @Override
    public Status status() {
        return counts.status();
    }

    private void run() {
        try {
            while (!patience.isStopped()) {
                round();
            }
            finish();
        } catch (Patience.StoppedException stopped) {
            LOG.debug("the indexer was closed while it waited");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            if (!started) {
                queue.start(new OwnerOfPartitions());
                started = true;
            }
            if (polled.isEmpty()) {
                poll();
            }
            take();
            summarizeDue();
            if (isFlushDue()) {
                flushAndCommit();
            }
            counts.open(open.size());
        } catch (IOException failed) {
            patience.pause(String.valueOf(failed.getMessage()));
        }
    }

    private void poll() throws IOException, InterruptedException {
        if (open.isFull()) {
            queue.keepAlive();
            return;
        }
        polled = queue.poll(MOST_DOCUMENTS, MOST_BYTES, POLL);
        polledFrom = partitions.stays();
    }

    /** Takes what was polled. If that fails with an exception, the same is tried again: it would be lost otherwise. */
    private void take() throws InterruptedException {
        List<PendingDocument> readable = new ArrayList<>(polled.size());
        for (QueuedDocument queued : polled) {
            ReadResult read = read(queued);
            if (read instanceof SegmentDocument document) {
                readable.add(PendingDocument.of(queued, document, catalog.slices()));
            } else {
                documents.reject(queued, ((Rejection) read).message());
            }
        }
        List<PendingDocument> stored = documents.write(readable);
        long now = System.nanoTime();
        for (PendingDocument document : stored) {
            if (partitions.stayed(document.queued().partition(), polledFrom)) {
                open.add(document, now);
            }
        }
        for (QueuedDocument queued : polled) {
            if (partitions.stayed(queued.partition(), polledFrom)) {
                partitions.delivered(queued.partition(), queued.position());
            }
        }
        polled = List.of();
        counts.open(open.size());
    }

    private static ReadResult read(QueuedDocument queued) {
        try {
            return SegmentReader.read(queued.raw(), queued.receivedMicros());
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("a document cannot be read: this is a bug in xray4j", bug);
            return Rejection.unknown(ErrorCode.INVALID_SEGMENT, "it cannot be read, because of a bug in xray4j");
        }
    }

    private void summarizeDue() throws IOException {
        List<PendingTrace> due = open.due(System.nanoTime(), quietNanos, OPEN_NANOS);
        if (!due.isEmpty()) {
            summaries.write(due);
            patience.succeeded();
        }
    }

    /** Parts that are computed again take long: then it is done less often. */
    private boolean isFlushDue() {
        long since = System.nanoTime() - flushedNanos;
        return since >= Math.max(FLUSH_NANOS, 4 * flushTookNanos) || graphs.changes() > MOST_CHANGES;
    }

    private void flushAndCommit() throws IOException {
        long began = System.nanoTime();
        Set<PartKey> repeated = new HashSet<>();
        while (!again.isEmpty() && began - again.element().dueNanos() >= 0) {
            repeated.addAll(again.remove().parts());
        }
        Set<PartKey> computed = graphs.uncertain();
        repeated.forEach(part -> graphs.uncertain(List.of(part.minute()), part.partition()));
        stages.accept(Stage.SUMMARIES_WRITTEN);
        graphs.flush();
        if (!computed.isEmpty()) {
            again.add(new Again(System.nanoTime() + AGAIN_NANOS, new HashSet<>(computed)));
        }
        stages.accept(Stage.GRAPHS_WRITTEN);
        Map<String, Long> first = open.firstPositions();
        for (String partition : partitions.all()) {
            commit(partition, first.getOrDefault(partition, partitions.next(partition)));
        }
        patience.succeeded();
        flushedNanos = System.nanoTime();
        flushTookNanos = flushedNanos - began;
    }

    private void commit(String partition, long position) throws IOException {
        if (partitions.advances(partition, position)) {
            queue.commit(partition, position);
            partitions.committed(partition, position);
        }
    }

    /** Commits what is done. What is not is delivered again. */
    private void finish() {
        try {
            flushAndCommit();
        } catch (IOException | RuntimeException later) { // once: the thread ends in any case
            LOG.info("the last documents will be indexed again after the next start: {}", later.getMessage());
        }
    }

    /** Ends the thread and closes the queue, within some seconds. */
    @Override
    public void close() throws IOException {
        patience.stop();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        queue.close();
    }

    /** Parts of graphs that are computed once more at a time. */
    private record Again(long dueNanos, Set<PartKey> parts) {}

    /** How far everything is that was delivered and is due. */
    enum Stage {
        SUMMARIES_WRITTEN,
        GRAPHS_WRITTEN
    }

    /** What the queue calls when partitions come and go. */
    private final class OwnerOfPartitions implements DocumentQueue.Owner {

        @Override
        public void gained(String partition, long next, long end) {
            partitions.gained(partition, next, end);
        }

        @Override
        public void losing(String partition) {
            long end = System.nanoTime() + LOSING_NANOS;
            try {
                List<PendingTrace> left = open.of(partition);
                while (!left.isEmpty() && System.nanoTime() < end) {
                    summaries.write(left);
                    left = open.of(partition);
                }
                flushAndCommit();
            } catch (IOException | RuntimeException failed) {
                LOG.warn(
                        "partition {} is given up with documents that are indexed again: {}",
                        partition,
                        failed.getMessage());
            }
            lost(partition);
        }

        @Override
        public void lost(String partition) {
            open.drop(partition);
            graphs.drop(partition);
            again.forEach(each -> each.parts().removeIf(part -> part.partition().equals(partition)));
            partitions.lost(partition);
        }
    }
}

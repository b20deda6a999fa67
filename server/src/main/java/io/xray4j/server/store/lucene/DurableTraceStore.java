// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.document.ReadResult;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.Threads;
import io.xray4j.server.store.Cursor;
import io.xray4j.server.store.TracePage;
import io.xray4j.server.store.TraceQuery;
import io.xray4j.server.store.TraceStore;
import io.xray4j.server.store.log.DocumentLog;
import io.xray4j.server.store.log.FolderLock;
import io.xray4j.server.store.log.LoggedDocument;
import io.xray4j.server.trace.TraceDocuments;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a folder. Every document is appended to the log, then added to the index, which can be rebuilt from the
 * log. Once a second the index is committed; if it has failed, it is opened again and brought up to date from the log.
 * {@link #close} takes at most a few seconds. Safe for use by many threads.
 */
public final class DurableTraceStore implements TraceStore {

    private static final Logger LOG = LoggerFactory.getLogger(DurableTraceStore.class);
    private static final long MAINTENANCE_MILLIS = 1_000;
    private static final long CLOSE_SECONDS = 3;

    private final FolderLock folderLock;
    private final DocumentLog log;
    private final Path indexFolder;
    private final ReentrantLock writeLock = new ReentrantLock();
    private final ScheduledExecutorService maintenance =
            Executors.newSingleThreadScheduledExecutor(Threads.named("store-maintenance"));
    private final ScheduledFuture<?> maintenanceTask;
    private final LogLimiter indexFailures = new LogLimiter();

    private volatile DocumentIndex index;
    private volatile boolean indexBroken;
    private volatile long indexedUpTo;
    private long committedUpTo;
    private boolean closed;

    private DurableTraceStore(FolderLock folderLock, DocumentLog log, Path indexFolder) throws IOException {
        this.folderLock = folderLock;
        this.log = log;
        this.indexFolder = indexFolder;
        this.index = IndexFolder.open(indexFolder);
        try {
            catchUp();
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
        this.maintenanceTask = maintenance.scheduleWithFixedDelay(
                this::maintain, MAINTENANCE_MILLIS, MAINTENANCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens or creates the store in this folder, and indexes the documents that the last process had not indexed.
     *
     * @throws io.xray4j.server.store.StoreUnavailableException if the folder cannot be used
     */
    public static DurableTraceStore open(Path folder) throws IOException {
        FolderLock folderLock = FolderLock.take(folder);
        DocumentLog log = null;
        try {
            log = DocumentLog.open(folder.resolve("log"));
            return new DurableTraceStore(folderLock, log, folder.resolve("index"));
        } catch (IOException | RuntimeException e) {
            closeAll(log, folderLock);
            throw e;
        }
    }

    /** Indexes the documents that the log received after the last commit of the index. */
    private void catchUp() throws IOException {
        long from = index.committedPosition();
        if (from > log.end()) {
            LOG.warn("the log is shorter than its index: the index is rebuilt");
            index.clear();
            from = 0;
        }
        log.replay(from, this::index);
        indexedUpTo = log.end();
        committedUpTo = from;
        indexBroken = false;
    }

    private void index(LoggedDocument logged) throws IOException {
        SegmentDocument document = parse(logged);
        if (document != null) {
            index.add(document, logged.position());
        }
    }

    private static @Nullable SegmentDocument parse(LoggedDocument logged) {
        ReadResult reading = SegmentReader.read(logged.raw(), logged.receivedMicros());
        return reading instanceof SegmentDocument document ? document : null;
    }

    @Override
    public void append(List<SegmentDocument> documents) throws IOException {
        writeLock.lock();
        try {
            if (closed) {
                throw new IOException("the store is closed");
            }
            long[] positions = log.append(documents);
            if (!indexBroken) {
                index(documents, positions);
            }
        } finally {
            writeLock.unlock();
        }
    }

    /**
     * Indexes documents that are already safe in the log: a failure is repaired later, and not reported to the caller.
     */
    private void index(List<SegmentDocument> documents, long[] positions) {
        try {
            for (int i = 0; i < positions.length; i++) {
                index.add(documents.get(i), positions[i]);
            }
            indexedUpTo = log.end();
        } catch (IOException | RuntimeException e) {
            indexBroken = true;
            indexFailures.log(
                    suffix -> LOG.warn("the index cannot be written and will be opened again: {}{}", e, suffix));
        }
    }

    @Override
    public TracePage find(TraceQuery query) throws IOException {
        Cursor after = query.after();
        return query(() ->
                index.find(query, after == null ? new Cursor(Long.MAX_VALUE, Long.MAX_VALUE, indexedUpTo) : after));
    }

    /** Queries the index, or throws if it lacks documents: an incomplete answer would look like a complete one. */
    private <T> T query(IndexQuery<T> query) throws IOException {
        if (indexBroken) {
            throw new IOException("the index is incomplete and is being opened again");
        }
        try {
            return query.run();
        } catch (AlreadyClosedException closedByAFailure) {
            throw new IOException("the index has failed and is being opened again", closedByAFailure);
        }
    }

    @Override
    public boolean isReadable() {
        return !indexBroken;
    }

    /** A query of the index. */
    @FunctionalInterface
    private interface IndexQuery<T> {
        T run() throws IOException;
    }

    @Override
    public List<TraceDocuments> load(Collection<String> traceIds, long maxBytesPerTrace) throws IOException {
        Map<String, long[]> positions = query(() -> index.positions(traceIds));
        List<TraceDocuments> traces = new ArrayList<>();
        for (String traceId : new LinkedHashSet<>(traceIds)) {
            long[] ofTrace = positions.get(traceId);
            if (ofTrace != null) {
                traces.add(read(traceId, ofTrace, maxBytesPerTrace));
            }
        }
        return traces;
    }

    private TraceDocuments read(String traceId, long[] positions, long maxBytes) throws IOException {
        List<SegmentDocument> documents = new ArrayList<>();
        long bytes = 0;
        for (long position : positions) {
            LoggedDocument logged = log.read(position);
            SegmentDocument document = logged == null ? null : parse(logged);
            if (document == null || !document.traceId().equals(traceId)) {
                continue; // damaged after it was indexed
            }
            bytes += document.raw().length;
            if (bytes > maxBytes) {
                return new TraceDocuments(traceId, documents, true);
            }
            documents.add(document);
        }
        return new TraceDocuments(traceId, documents, false);
    }

    private void maintain() {
        try {
            if (indexBroken) {
                reopenIndex();
            }
            commit();
        } catch (Throwable e) { // an Error too: the executor would never run the task again
            indexBroken = true;
            indexFailures.log(
                    suffix -> LOG.warn("the index cannot be committed and will be opened again: {}{}", e, suffix));
        }
    }

    private void reopenIndex() throws IOException {
        writeLock.lock();
        try {
            index.close();
            index = IndexFolder.open(indexFolder);
            catchUp();
        } finally {
            writeLock.unlock();
        }
    }

    /** Forces the log to the disk first: otherwise the index could point at documents that are not there. */
    private void commit() throws IOException {
        long upTo = indexedUpTo;
        if (upTo != committedUpTo) {
            log.force();
            index.commit(upTo);
            committedUpTo = upTo;
        }
    }

    @Override
    public void close() throws IOException {
        writeLock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            writeLock.unlock();
        }
        maintenanceTask.cancel(false);
        maintenance.shutdown();
        try {
            if (maintenance.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                commit();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeAll(index, log, folderLock);
        }
    }

    /** Closes all, even if closing one of them fails. */
    private static void closeAll(@Nullable Closeable... all) throws IOException {
        IOException first = null;
        for (Closeable one : all) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

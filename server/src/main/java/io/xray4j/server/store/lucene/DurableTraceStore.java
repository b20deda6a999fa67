// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.Threads;
import io.xray4j.server.store.EngineStore;
import io.xray4j.server.store.Retention;
import io.xray4j.server.store.SummaryThreads;
import io.xray4j.server.store.TraceEngine;
import io.xray4j.server.store.log.DocumentLog;
import io.xray4j.server.store.log.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a folder. Every document is appended to the log; the summaries are in an index, which can be rebuilt from
 * the log. Once a second the index is committed; if it has failed, it is opened again and brought up to date from the
 * log. {@link #close} takes at most a few seconds. Safe for use by many threads.
 */
public final class DurableTraceStore extends EngineStore {

    private static final Logger LOG = LoggerFactory.getLogger(DurableTraceStore.class);
    private static final long MAINTENANCE_MILLIS = 1_000;

    /**
     * The index is committed each second while few documents arrive, and else after so many bytes or seconds. What is not
     * committed is read again after a kill, which takes a second or two; to commit often makes many small parts to merge.
     */
    private static final long COMMIT_BYTES = 32L * 1024 * 1024;

    private static final long FEW_BYTES = 6L * 1024 * 1024;

    /** One file of the log, and a merge of parts of the index beside it. */
    private static final long LOW_DISK_BYTES = 256L * 1000 * 1000;

    private static final int COMMIT_SECONDS = 3;
    private static final long CLOSE_SECONDS = 3;

    /** The part of the heap for traces that have no summary yet. */
    private static final long HEAP_PER_OPEN_BYTE = 8;

    private static final long LEAST_OPEN_BYTES = 8 << 20;

    private final FolderLock folderLock;
    private final LogDocuments documents;
    private final Path indexFolder;
    private final ScheduledExecutorService maintenance =
            Executors.newSingleThreadScheduledExecutor(Threads.named("store-maintenance"));
    private final LogLimiter failures = new LogLimiter();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final TraceEngine engine;
    private final SummaryThreads summaries;
    private final ScheduledFuture<?> maintenanceTask;
    private final Housekeeping housekeeping;
    private volatile TraceIndex index;
    private long committedUpTo;
    private int secondsSinceCommit;

    private DurableTraceStore(FolderLock folderLock, DocumentLog log, Path indexFolder, Retention retention)
            throws IOException {
        this.folderLock = folderLock;
        this.documents = new LogDocuments(log);
        this.indexFolder = indexFolder;
        this.index = IndexFolder.open(indexFolder);
        this.engine = new TraceEngine(
                documents,
                index,
                Math.max(LEAST_OPEN_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PER_OPEN_BYTE));
        try {
            catchUpWithLog();
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
        this.summaries = SummaryThreads.start(engine);
        this.housekeeping = Housekeeping.start(log, indexFolder, engine, retention, InstantSource.system());
        this.maintenanceTask = maintenance.scheduleWithFixedDelay(
                this::maintain, MAINTENANCE_MILLIS, MAINTENANCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens or creates the store in this folder, and summarizes the documents that the last process had not summarized.
     *
     * @throws io.xray4j.server.store.StoreUnavailableException if the folder cannot be used
     */
    public static DurableTraceStore open(Path folder, Retention retention) throws IOException {
        return open(folder, retention, DocumentLog.MAX_FILE_BYTES);
    }

    static DurableTraceStore open(Path folder, Retention retention, long maxFileBytes) throws IOException {
        FolderLock folderLock = FolderLock.take(folder);
        DocumentLog log = null;
        try {
            log = DocumentLog.open(folder.resolve("log"), maxFileBytes);
            return new DurableTraceStore(folderLock, log, folder.resolve("index"), retention);
        } catch (IOException | RuntimeException e) {
            closeAll(log, folderLock);
            throw e;
        }
    }

    /** Reads the documents that the log received after the last commit of the index. */
    private void catchUpWithLog() throws IOException {
        long from = index.committedPosition();
        if (from > documents.end()) {
            LOG.warn("the log is shorter than its index: the index is rebuilt");
            index.clear();
            from = 0;
        }
        long begin = from;
        engine.reopen(index, next -> documents.replay(begin, next));
        committedUpTo = from;
    }

    @Override
    public void append(List<SegmentDocument> arrived) throws IOException {
        if (closed.get()) {
            throw new IOException("the store is closed");
        }
        super.append(arrived);
    }

    /** Says that the disk is nearly full. When it is full, documents are refused and lists may be. */
    @Override
    public List<String> warnings() {
        long free = indexFolder.toFile().getUsableSpace();
        return free >= LOW_DISK_BYTES
                ? List.of()
                : List.of("the disk of " + indexFolder.getParent() + " is nearly full: " + free / 1_000_000
                        + " MB are left, and merging the index takes up to " + LOW_DISK_BYTES / 1_000_000
                        + ". Free some space, or start with a lower --retention-bytes");
    }

    @Override
    protected TraceEngine engine() {
        return engine;
    }

    private void maintain() {
        try {
            if (engine.failure() == null && !index.isWritable()) {
                engine.fail(new IOException("it closed itself after an error"));
            }
            Exception failure = engine.failure();
            if (failure != null) {
                failures.log(suffix ->
                        LOG.warn("the index has failed and is opened again: {}{}", failure.toString(), suffix));
                reopenIndex();
            }
            secondsSinceCommit++;
            long bytes = documents.end() - committedUpTo;
            if (secondsSinceCommit >= COMMIT_SECONDS || bytes >= COMMIT_BYTES || bytes < FEW_BYTES) {
                commit();
            }
            verify();
        } catch (Throwable e) { // an Error too: the executor would never run the task again
            failures.log(suffix -> LOG.warn("the index cannot be written and will be opened again: {}{}", e, suffix));
        }
    }

    private void reopenIndex() throws IOException {
        try {
            index.close();
        } catch (IOException | RuntimeException alreadyBroken) {
            LOG.debug("the failed index did not close cleanly", alreadyBroken);
        }
        index = IndexFolder.openVerified(indexFolder);
        catchUpWithLog();
    }

    /** Forces the log to the disk first: otherwise the index could point at documents that are not there. */
    private void commit() throws IOException {
        long upTo = engine.summarizedUpTo();
        if (upTo != committedUpTo) {
            documents.force();
            engine.betweenSummaries(each -> index.commit(upTo));
            committedUpTo = upTo;
        }
        secondsSinceCommit = 0;
    }

    private void verify() {
        try {
            index.verify();
        } catch (IOException | RuntimeException damaged) {
            engine.fail(damaged);
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        housekeeping.close();
        summaries.close();
        maintenanceTask.cancel(false);
        maintenance.shutdown();
        try {
            if (maintenance.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                engine.catchUp(Integer.MAX_VALUE, TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
                commit();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeAll(index, documents, folderLock);
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

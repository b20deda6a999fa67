// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.lucene;

import io.xray4j.server.document.Reading;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.internal.Repetition;
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
 * Traces in a folder: every document first goes to the log, which is the truth, then to the index, which is a
 * convenience. Once a second the index is committed up to where the log stands, or, if it broke, opened again and
 * caught up from the log. {@link #close} takes at most a few seconds. Safe for use by many threads.
 */
public final class DurableTraceStore implements TraceStore {

    private static final Logger LOG = LoggerFactory.getLogger(DurableTraceStore.class);
    private static final long UPKEEP_MILLIS = 1_000;
    private static final long CLOSE_SECONDS = 3;

    private final FolderLock folderLock;
    private final DocumentLog log;
    private final Path indexFolder;
    private final ReentrantLock writeLock = new ReentrantLock();
    private final ScheduledExecutorService upkeep =
            Executors.newSingleThreadScheduledExecutor(Threads.named("store-upkeep"));
    private final ScheduledFuture<?> upkeepTask;
    private final Repetition indexFailures = new Repetition();

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
        this.upkeepTask =
                upkeep.scheduleWithFixedDelay(this::keepUp, UPKEEP_MILLIS, UPKEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Opens or creates the store in this folder and makes good whatever the last process left undone. */
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

    /** Indexes what the log holds beyond the index's last commit. */
    private void catchUp() throws IOException {
        long from = index.committedPosition();
        if (from > log.end()) {
            LOG.warn("the log is shorter than its index: the index is built again");
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
        Reading reading = SegmentReader.read(logged.raw(), logged.receivedMicros());
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

    /** The documents are safe in the log by now: an index that fails here is put right later, not reported. */
    private void index(List<SegmentDocument> documents, long[] positions) {
        try {
            for (int i = 0; i < positions.length; i++) {
                index.add(documents.get(i), positions[i]);
            }
            indexedUpTo = log.end();
        } catch (IOException | RuntimeException e) {
            indexBroken = true;
            indexFailures.note(
                    addition -> LOG.warn("the index cannot be written and will be opened again: {}{}", e, addition));
        }
    }

    @Override
    public TracePage find(TraceQuery query) throws IOException {
        Cursor after = query.after();
        return asked(() ->
                index.find(query, after == null ? new Cursor(Long.MAX_VALUE, Long.MAX_VALUE, indexedUpTo) : after));
    }

    /** An answer from an index that lacks documents would be wrong without a word: then there is none. */
    private <T> T asked(Question<T> question) throws IOException {
        if (indexBroken) {
            throw new IOException("the index is behind the log and is being opened again");
        }
        try {
            return question.ask();
        } catch (AlreadyClosedException closedByAFailure) {
            throw new IOException("the index has failed and is being opened again", closedByAFailure);
        }
    }

    @Override
    public boolean isReadable() {
        return !indexBroken;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    @Override
    public List<TraceDocuments> load(Collection<String> traceIds, long maxBytesPerTrace) throws IOException {
        Map<String, long[]> positions = asked(() -> index.positions(traceIds));
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
                continue; // damaged since it was indexed; told when the log was opened
            }
            bytes += document.raw().length;
            if (bytes > maxBytes) {
                return new TraceDocuments(traceId, documents, true);
            }
            documents.add(document);
        }
        return new TraceDocuments(traceId, documents, false);
    }

    private void keepUp() {
        try {
            if (indexBroken) {
                reopenIndex();
            }
            commit();
        } catch (Throwable e) { // an Error too: what throws here is never run again
            indexBroken = true;
            indexFailures.note(
                    addition -> LOG.warn("the index cannot be kept up and will be opened again: {}{}", e, addition));
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

    /** The log goes to the disk first: an index that knew more than the log would point at nothing. */
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
        upkeepTask.cancel(false);
        upkeep.shutdown();
        try {
            if (upkeep.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                commit();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeAll(index, log, folderLock);
        }
    }

    /** One after the other, whatever happens to those before. */
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

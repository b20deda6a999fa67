// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.store.log.DocumentLog;
import io.xray4j.server.store.log.FolderLock;
import io.xray4j.server.store.log.LoggedDocument;
import io.xray4j.server.store.log.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents that are not sent yet, in a log on the disk, and the place up to which all are sent. After a kill, the
 * documents of the last seconds are sent a second time, which changes nothing: X-Ray tells them by their ids. When the log
 * is larger than its limit, the oldest documents are dropped and counted, in whole files. Safe for use by many threads.
 */
public final class Spool implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private static final long FILE_BYTES = 16L * 1024 * 1024;
    private static final String PLACE_FILE = "sent";

    private final FolderLock folderLock;
    private final DocumentLog log;
    private final Path placeFile;
    private final long maxBytes;
    private final ReentrantLock appendLock = new ReentrantLock();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong sentUpTo;

    private Spool(FolderLock folderLock, DocumentLog log, Path placeFile, long maxBytes, long sentUpTo) {
        this.folderLock = folderLock;
        this.log = log;
        this.placeFile = placeFile;
        this.maxBytes = maxBytes;
        this.sentUpTo = new AtomicLong(sentUpTo);
    }

    public static Spool open(Path folder, long maxBytes) throws IOException {
        return open(folder, maxBytes, FILE_BYTES);
    }

    static Spool open(Path folder, long maxBytes, long fileBytes) throws IOException {
        FolderLock folderLock = FolderLock.take(folder);
        DocumentLog log = null;
        try {
            log = DocumentLog.open(folder.resolve("log"), fileBytes);
            Path placeFile = folder.resolve(PLACE_FILE);
            long place = place(placeFile);
            log.replay(Math.min(place, log.end()), document -> {}); // cuts off what was not written completely
            place = Math.min(place, log.end());
            return new Spool(folderLock, log, placeFile, maxBytes, log.firstFrom(place));
        } catch (IOException | RuntimeException e) {
            if (log != null) {
                log.close();
            }
            folderLock.close();
            throw e;
        }
    }

    /** Reads the place. Without a valid one, all is sent again. */
    private static long place(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file).strip();
            return Math.max(0, Long.parseLong(text));
        } catch (NoSuchFileException first) {
            return 0;
        } catch (NumberFormatException damaged) {
            LOG.warn("{} is damaged: all documents of the spool are sent again", file);
            return 0;
        }
    }

    public void append(List<SegmentDocument> documents) throws IOException {
        appendLock.lock();
        try {
            log.append(documents);
            while (log.bytesOnDisk() > maxBytes && dropOldest()) {
                // The next file may be too much as well.
            }
        } finally {
            appendLock.unlock();
        }
    }

    private boolean dropOldest() throws IOException {
        long end = log.endOfFile(log.begin());
        long lost = 0;
        for (long at = log.firstFrom(sentUpTo.get()); at < end; ) {
            LoggedDocument document = log.read(at);
            lost += document == null ? 0 : 1;
            at = document == null ? end : DocumentLog.behind(document);
        }
        if (log.dropOldest() == 0) {
            return false;
        }
        sentUpTo.accumulateAndGet(end, Math::max);
        dropped.addAndGet(lost);
        return true;
    }

    /** The next documents to send, and the place behind them. */
    public record Waiting(List<LoggedDocument> documents, long next) {

        public Waiting {
            documents = List.copyOf(documents);
        }
    }

    /** Returns the documents that were not sent yet, the oldest first: at most so many, and so many bytes after the first. */
    public Waiting next(int most, long mostBytes) throws IOException {
        return next(sentUpTo.get(), most, mostBytes);
    }

    /** Returns the documents from a place on. */
    Waiting next(long from, int most, long mostBytes) throws IOException {
        List<LoggedDocument> found = new ArrayList<>();
        long at = log.firstFrom(from);
        long end = log.end();
        long bytes = 0;
        while (at < end && found.size() < most && bytes < mostBytes) {
            LoggedDocument document = log.read(at);
            if (document != null) {
                found.add(document);
                bytes += document.raw().length;
            }
            // Without a document, it is damaged or was dropped meanwhile, and the rest of its file is left out.
            at = log.firstFrom(document == null ? log.endOfFile(at) : DocumentLog.behind(document));
        }
        return new Waiting(found, at);
    }

    /** Notes that all documents before this place are sent, and deletes files that are not needed any more. */
    public void sent(long place) throws IOException {
        long upTo = sentUpTo.accumulateAndGet(place, Math::max);
        Path written = placeFile.resolveSibling(PLACE_FILE + ".new");
        Files.writeString(written, upTo + "\n");
        PrivateFiles.restrict(written);
        Files.move(written, placeFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        appendLock.lock();
        try {
            log.dropBefore(upTo);
        } finally {
            appendLock.unlock();
        }
    }

    /** Returns the bytes of documents that are not sent yet. */
    public long waitingBytes() {
        return Math.max(0, log.end() - log.firstFrom(sentUpTo.get()));
    }

    /** Returns the place up to which all documents are sent. */
    long sentUpTo() {
        return log.firstFrom(sentUpTo.get());
    }

    /** Returns the place behind the last document. */
    long end() {
        return log.end();
    }

    /** Returns when the oldest document was received, in microseconds since the epoch; 0 if there is none. */
    long oldestReceivedMicros() throws IOException {
        return log.oldestReceivedMicros();
    }

    /** Returns how many documents were dropped because the spool was full, since the start. */
    public long droppedCount() {
        return dropped.get();
    }

    @Override
    public void close() {
        try (folderLock;
                log) {
            LOG.debug("the spool is closed at {}", sentUpTo);
        } catch (IOException e) {
            LOG.warn("the spool did not close cleanly: {}", PrintableText.of(e.toString()));
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import io.xray4j.server.document.SegmentDocument;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only log of all acknowledged documents, in files of bounded size. When {@link #append} returns, the
 * documents survive the end of the process, because the kernel has the bytes; after {@link #force} they survive a power
 * failure too.
 *
 * <p>A damaged log can always be opened: an incomplete document at the end is cut off, a damaged frame in the middle is
 * skipped, and each is logged in one line. Reading is safe for many threads; appending and opening are confined to one
 * thread at a time.
 */
public final class DocumentLog implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentLog.class);

    /** Documents can be deleted in whole files only, so this is the smallest unit of retention. */
    public static final long MAX_FILE_BYTES = 64L * 1024 * 1024;

    /** Documents are deleted in whole files, so a file contains those of a day at most. */
    private static final long MAX_FILE_AGE_MICROS = 24L * 60 * 60 * 1_000_000;

    private final Path folder;
    private final ConcurrentSkipListMap<Long, LogPart> files = new ConcurrentSkipListMap<>();
    private final long maxFileBytes;

    /** A file that was replaced or dropped, and that a reader may still use. */
    private @Nullable LogPart retired;

    private DocumentLog(Path folder, long maxFileBytes) {
        this.folder = folder;
        this.maxFileBytes = maxFileBytes;
    }

    /**
     * Opens the files of a folder. Call {@link #replay}, which finds the true end, before the first append.
     *
     * @param maxFileBytes the size at which a new file is begun, usually {@link #MAX_FILE_BYTES}
     */
    public static DocumentLog open(Path folder, long maxFileBytes) throws IOException {
        PrivateFiles.createFolder(folder);
        deleteUnfinished(folder);
        DocumentLog log = new DocumentLog(folder, maxFileBytes);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.log")) {
            for (Path path : found) {
                // Other files are left unchanged.
                String name = path.getFileName().toString();
                if (LogFile.isName(name) && LogFile.isCompressed(path)) {
                    log.files.put(LogFile.baseOf(name), CompressedLogFile.open(path, LogFile.baseOf(name)));
                } else if (LogFile.isName(name)) {
                    log.add(LogFile.baseOf(name));
                }
            }
            if (log.files.isEmpty()) {
                log.add(0);
            } else if (!(log.last() instanceof LogFile)) {
                log.add(log.end());
            }
            return log;
        } catch (IOException e) {
            log.close();
            throw e;
        }
    }

    private static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.log" + LogCompression.UNFINISHED)) {
            for (Path path : found) {
                Files.delete(path);
            }
        }
    }

    private LogFile add(long base) throws IOException {
        LogFile file = LogFile.open(folder, base);
        files.put(base, file);
        return file;
    }

    /** Returns the position of the oldest byte in the log. */
    public long begin() {
        return files.firstKey();
    }

    /** Returns the position of the next document. */
    public long end() {
        return last().end();
    }

    private LogPart last() {
        return files.lastEntry().getValue();
    }

    /** Returns the file that is written, which is always the last. */
    private LogFile written() {
        return (LogFile) last();
    }

    /** Appends these documents, all or none, and returns the position of each. */
    public long[] append(List<SegmentDocument> documents) throws IOException {
        int bytes = 0;
        for (SegmentDocument document : documents) {
            bytes += Frame.size(document.raw());
        }
        LogFile file = written();
        if (!file.exists()) {
            throw new IOException(
                    file.path() + " or its folder was deleted while the server was running: restart the server");
        }
        if (isFull(file, bytes, documents.get(0).receivedMicros())) {
            file.force();
            file = add(file.end());
        }
        ByteBuffer frames = ByteBuffer.allocate(bytes);
        long[] positions = new long[documents.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = file.end() + frames.position();
            SegmentDocument document = documents.get(i);
            Frame.write(frames, document.receivedMicros(), document.raw());
        }
        file.write(frames.array());
        return positions;
    }

    private boolean isFull(LogFile file, int bytes, long nowMicros) throws IOException {
        boolean isEmpty = file.end() - file.base() <= LogFile.HEADER_BYTES;
        return !isEmpty
                && (file.end() - file.base() + bytes > maxFileBytes
                        || nowMicros - file.firstReceivedMicros() > MAX_FILE_AGE_MICROS);
    }

    /** Returns the document at this position; null if it is damaged or was deleted. */
    public @Nullable LoggedDocument read(long position) throws IOException {
        LogPart part = partAt(position);
        try {
            return part == null ? null : part.read(position);
        } catch (IOException e) {
            // A file that was compressed or dropped meanwhile is closed.
            LogPart now = partAt(position);
            if (now == part) {
                throw e;
            }
            return now == null ? null : now.read(position);
        }
    }

    private @Nullable LogPart partAt(long position) {
        Map.Entry<Long, LogPart> part = files.floorEntry(position);
        return part == null ? null : part.getValue();
    }

    /** Reads every document from this position on, and cuts off an incomplete document at the end. */
    public void replay(long from, Reader reader) throws IOException {
        Long first = files.floorKey(from);
        for (LogPart part : files.tailMap(first == null ? begin() : first).values()) {
            long offset = Math.max(LogFile.HEADER_BYTES, from - part.base());
            if (part instanceof CompressedLogFile compressed) {
                compressed.replay(offset, reader);
            } else {
                replay((LogFile) part, offset, reader);
            }
        }
    }

    private void replay(LogFile file, long offset, Reader reader) throws IOException {
        if (file.base() + offset >= file.end()) {
            return;
        }
        ByteBuffer bytes = file.map(offset);
        int at = 0;
        while (at < bytes.limit()) {
            LoggedDocument document = Frame.read(bytes, at, file.base() + offset + at);
            if (document != null) {
                reader.accept(document);
                at += Frame.size(document.raw());
                continue;
            }
            int next = nextFrame(bytes, at + 1);
            if (next < 0 && file == last()) {
                LOG.warn(
                        "{}: cut off {} bytes of a document that was not written completely",
                        file.path(),
                        bytes.limit() - at);
                file.truncate(offset + at);
                return;
            }
            int skipTo = next < 0 ? bytes.limit() : next;
            LOG.warn("{}: skipped {} damaged bytes at {}", file.path(), skipTo - at, offset + at);
            at = skipTo;
        }
    }

    private static int nextFrame(ByteBuffer bytes, int from) {
        for (int at = from; at <= bytes.limit() - Frame.HEADER_BYTES; at++) {
            if (bytes.getInt(at) == Frame.MARK && Frame.read(bytes, at, 0) != null) {
                return at;
            }
        }
        return -1;
    }

    /** Forces all appended documents to the disk. */
    public void force() throws IOException {
        written().force();
    }

    /**
     * Compresses one file that is not written any more. Returns false if there is none. May run beside everything else,
     * but only once at a time.
     */
    public boolean compressOne() throws IOException {
        for (LogPart part : files.values()) {
            if (part instanceof LogFile file && file != last()) {
                closeRetired();
                files.put(file.base(), LogCompression.compress(file));
                retired = file;
                return true;
            }
        }
        return false;
    }

    /** Closes the file that was replaced before: its readers have long ended. */
    private void closeRetired() throws IOException {
        LogPart replaced = retired;
        retired = null;
        if (replaced != null) {
            replaced.close();
        }
    }

    /** Returns the position behind a document. */
    public static long behind(LoggedDocument document) {
        return document.position() + Frame.size(document.raw());
    }

    /** Returns where the file ends that has this position. */
    public long endOfFile(long position) {
        Long next = files.higherKey(position);
        return next == null ? end() : next;
    }

    /** Returns where the first document at or behind this position can be: behind the header of its file. */
    public long firstFrom(long position) {
        Long base = files.floorKey(position);
        return Math.max(position, (base == null ? begin() : base) + LogFile.HEADER_BYTES);
    }

    /** Deletes the files of which every document is before this position, but never the one that is written. */
    public void dropBefore(long position) throws IOException {
        while (files.size() > 1 && endOfFile(begin()) <= position) {
            dropOldest();
        }
    }

    /** Returns the bytes of all files. */
    public long bytesOnDisk() {
        long bytes = 0;
        for (LogPart part : files.values()) {
            bytes += part.bytesOnDisk();
        }
        return bytes;
    }

    /** Returns when the newest document of the oldest file was written; null if that is the file being written. */
    public @Nullable Instant oldestFile() throws IOException {
        LogPart oldest = files.firstEntry().getValue();
        return oldest == last()
                ? null
                : Files.getLastModifiedTime(oldest.path()).toInstant();
    }

    /** Returns when the oldest document was received, in microseconds since the epoch; 0 if that is not known. */
    public long oldestReceivedMicros() throws IOException {
        LogPart oldest = files.firstEntry().getValue();
        LoggedDocument first = oldest.read(oldest.base() + LogFile.HEADER_BYTES);
        return first == null ? 0 : first.receivedMicros();
    }

    /**
     * Deletes the oldest file, unless it is the one being written. Returns the bytes that are free now; 0 if nothing was
     * deleted. Not to be called beside {@link #compressOne}.
     */
    public long dropOldest() throws IOException {
        LogPart oldest = files.firstEntry().getValue();
        if (oldest == last()) {
            return 0;
        }
        long bytes = oldest.bytesOnDisk();
        Files.deleteIfExists(oldest.path());
        files.remove(oldest.base());
        closeRetired();
        retired = oldest;
        return bytes;
    }

    @Override
    public void close() throws IOException {
        closeRetired();
        for (LogPart file : files.values()) {
            file.close();
        }
    }

    /** A callback for the documents of a replay. */
    @FunctionalInterface
    public interface Reader {
        /** Called for each document, in the order of the log. */
        void accept(LoggedDocument document) throws IOException;
    }
}

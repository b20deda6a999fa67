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
    private static final long MAX_FILE_BYTES = 64L * 1024 * 1024;

    private final Path folder;
    private final ConcurrentSkipListMap<Long, LogFile> files = new ConcurrentSkipListMap<>();
    private final long maxFileBytes;

    private DocumentLog(Path folder, long maxFileBytes) {
        this.folder = folder;
        this.maxFileBytes = maxFileBytes;
    }

    /** Opens the files of a folder. Call {@link #replay}, which finds the true end, before the first append. */
    public static DocumentLog open(Path folder) throws IOException {
        return open(folder, MAX_FILE_BYTES);
    }

    static DocumentLog open(Path folder, long maxFileBytes) throws IOException {
        PrivateFiles.createFolder(folder);
        DocumentLog log = new DocumentLog(folder, maxFileBytes);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.log")) {
            for (Path path : found) {
                // Other files are left unchanged.
                if (LogFile.isName(path.getFileName().toString())) {
                    log.add(LogFile.baseOf(path.getFileName().toString()));
                }
            }
            if (log.files.isEmpty()) {
                log.add(0);
            }
            return log;
        } catch (IOException e) {
            log.close();
            throw e;
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

    private LogFile last() {
        return files.lastEntry().getValue();
    }

    /** Appends these documents, all or none, and returns the position of each. */
    public long[] append(List<SegmentDocument> documents) throws IOException {
        int bytes = 0;
        for (SegmentDocument document : documents) {
            bytes += Frame.size(document.raw());
        }
        LogFile file = last();
        if (!file.exists()) {
            throw new IOException(
                    file.path() + " or its folder was deleted while the server was running: restart the server");
        }
        if (file.end() - file.base() + bytes > maxFileBytes && file.end() - file.base() > LogFile.HEADER_BYTES) {
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

    /** Returns the document at this position; null if it is damaged or was deleted. */
    public @Nullable LoggedDocument read(long position) throws IOException {
        Map.Entry<Long, LogFile> file = files.floorEntry(position);
        return file == null ? null : file.getValue().read(position);
    }

    /** Reads every document from this position on, and cuts off an incomplete document at the end. */
    public void replay(long from, Reader reader) throws IOException {
        Long first = files.floorKey(from);
        for (LogFile file : files.tailMap(first == null ? begin() : first).values()) {
            replay(file, Math.max(LogFile.HEADER_BYTES, from - file.base()), reader);
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
        last().force();
    }

    @Override
    public void close() throws IOException {
        for (LogFile file : files.values()) {
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

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of the log that is not written any more, in compressed blocks. Documents have the positions that they had before
 * it was compressed. A damaged block loses the documents in it, and is said when the file is opened or read. Safe for use
 * by many threads.
 */
final class CompressedLogFile implements LogPart {

    private static final Logger LOG = LoggerFactory.getLogger(CompressedLogFile.class);

    private final Path path;
    private final long base;
    private final RandomAccessFile file;
    private final ReentrantLock cursorLock = new ReentrantLock();

    /** The blocks by the offset of their first byte in the uncompressed file. */
    private final TreeMap<Long, Place> blocks = new TreeMap<>();

    private final long size;
    private @Nullable Inflated last;

    private CompressedLogFile(Path path, long base, RandomAccessFile file) throws IOException {
        this.path = path;
        this.base = base;
        this.file = file;
        this.size = findBlocks();
    }

    static CompressedLogFile open(Path path, long base) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new CompressedLogFile(path, base, file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Reads the headers of all blocks, and returns the size of the uncompressed file. */
    private long findBlocks() throws IOException {
        long at = LogFile.HEADER_BYTES;
        long length = file.length();
        long end = LogFile.HEADER_BYTES;
        while (at + Block.HEADER_BYTES <= length) {
            Block.Header header = Block.header(readFully(at, Block.HEADER_BYTES), 0);
            if (header == null || at + Block.HEADER_BYTES + header.compressed() > length) {
                long next = nextBlock(at + 1, length);
                LOG.warn("{}: skipped {} damaged bytes at {}", path, next - at, at);
                at = next;
                continue;
            }
            blocks.put(header.offset(), new Place(at, header));
            at += Block.HEADER_BYTES + header.compressed();
            end = Math.max(end, header.offset() + header.length());
        }
        return end;
    }

    private long nextBlock(long from, long length) throws IOException {
        int step = 64 * 1024;
        for (long at = from; at < length; at += step) {
            ByteBuffer bytes = readFully(at, (int) Math.min(step + Block.HEADER_BYTES, length - at));
            for (int i = 0; i < step && i <= bytes.limit() - Block.HEADER_BYTES; i++) {
                Block.Header header = Block.header(bytes, i);
                if (header != null && at + i + Block.HEADER_BYTES + header.compressed() <= length) {
                    return at + i;
                }
            }
        }
        return length;
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long end() {
        return base + size;
    }

    @Override
    public long bytesOnDisk() {
        return path.toFile().length();
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public @Nullable LoggedDocument read(long position) throws IOException {
        long offset = position - base;
        cursorLock.lock();
        try {
            Inflated block = blockAt(offset);
            return block == null ? null : Frame.read(block.frames(), (int) (offset - block.offset()), position);
        } finally {
            cursorLock.unlock();
        }
    }

    /** Returns the block with this offset. The last one is kept: the documents of a trace are often neighbours. */
    private @Nullable Inflated blockAt(long offset) throws IOException {
        Inflated known = last;
        if (known != null && known.contains(offset)) {
            return known;
        }
        Map.Entry<Long, Place> found = blocks.floorEntry(offset);
        if (found == null) {
            return null;
        }
        Inflated block = inflate(found.getValue());
        if (block == null || !block.contains(offset)) {
            return null;
        }
        last = block;
        return block;
    }

    private @Nullable Inflated inflate(Place place) throws IOException {
        byte[] frames = Block.read(
                readFully(place.at(), Block.HEADER_BYTES + place.header().compressed()));
        if (frames == null) {
            LOG.warn("{}: the block at {} is damaged, its documents are lost", path, place.at());
            return null;
        }
        return new Inflated(place.header().offset(), ByteBuffer.wrap(frames));
    }

    /** Reads every document from this offset on. */
    void replay(long offset, DocumentLog.Reader reader) throws IOException {
        Long first = blocks.floorKey(offset);
        for (Place place : blocks.tailMap(first == null ? 0L : first).values()) {
            Inflated block = inflate(place);
            int at = 0;
            while (block != null && at < block.frames().limit()) {
                long position = base + block.offset() + at;
                LoggedDocument document = Frame.read(block.frames(), at, position);
                if (document == null) {
                    break; // was damaged before it was compressed: blocks begin behind damage
                }
                if (position - base >= offset) {
                    reader.accept(document);
                }
                at += Frame.size(document.raw());
            }
        }
    }

    private ByteBuffer readFully(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        cursorLock.lock();
        try {
            file.seek(at);
            file.readFully(bytes);
        } finally {
            cursorLock.unlock();
        }
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Where a block begins in the compressed file. */
    private record Place(long at, Block.Header header) {}

    /** An uncompressed block. */
    private record Inflated(long offset, ByteBuffer frames) {

        boolean contains(long wanted) {
            return wanted >= offset && wanted < offset + frames.limit();
        }
    }
}

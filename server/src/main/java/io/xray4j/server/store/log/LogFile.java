// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of the log. Its name is the position of its first byte, and its first eight bytes name the format. Reading
 * is safe for many threads; writing is confined to one thread at a time.
 *
 * <p>The file is a RandomAccessFile with a lock. A FileChannel would not do: the interrupt of one thread closes it for
 * all, and web servers interrupt their threads when they stop.
 */
final class LogFile implements LogPart {

    static final int HEADER_BYTES = 8;

    private static final Pattern NAMES = Pattern.compile("[0-7][0-9a-f]{15}\\.log");
    /** The format byte of a file of frames. */
    private static final byte FORMAT = 1;

    /** The format byte of a file of compressed blocks of frames. */
    static final byte COMPRESSED = 2;

    private static final byte[] NAME = "XRAY4JL".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final long base;
    private final RandomAccessFile file;
    private final ReentrantLock cursorLock = new ReentrantLock();
    private volatile long size;

    /** Zero until it is asked for. */
    private long firstReceivedMicros;

    private LogFile(Path path, long base, RandomAccessFile file) throws IOException {
        this.path = path;
        this.base = base;
        this.file = file;
        this.size = file.length();
    }

    static LogFile open(Path folder, long base) throws IOException {
        Path path = folder.resolve(fileName(base));
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        PrivateFiles.restrict(path);
        try {
            LogFile opened = new LogFile(path, base, file);
            opened.checkHeader();
            return opened;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    static String fileName(long base) {
        return String.format("%016x.log", base);
    }

    static boolean isName(String fileName) {
        return NAMES.matcher(fileName).matches();
    }

    static long baseOf(String fileName) {
        return Long.parseLong(fileName.substring(0, 16), 16);
    }

    /** Returns true if the file still has its name. A deleted file still accepts bytes, which are then lost. */
    boolean exists() {
        return Files.exists(path);
    }

    /** Returns the first bytes of a file. */
    static byte[] header(byte format) {
        return ByteBuffer.allocate(HEADER_BYTES).put(NAME).put(format).array();
    }

    /** Returns true if a file contains compressed blocks. */
    static boolean isCompressed(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(HEADER_BYTES), header(COMPRESSED));
        }
    }

    /** Checks the format. A file shorter than its header was being created when the process ended, and is empty. */
    private void checkHeader() throws IOException {
        if (size < HEADER_BYTES) {
            truncate(0);
            write(header(FORMAT));
            return;
        }
        ByteBuffer header = readFully(0, HEADER_BYTES);
        if (header.get(NAME.length) > COMPRESSED && header.slice(0, NAME.length).equals(ByteBuffer.wrap(NAME))) {
            throw new StoreUnavailableException("the data folder was written by a newer version of xray4j (log format "
                    + header.get(NAME.length) + ", this one reads " + COMPRESSED
                    + "): use that version, or choose another folder with --data");
        }
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
        return size;
    }

    @Override
    public Path path() {
        return path;
    }

    /** Returns when the first document was received; Long.MAX_VALUE if there is none or it is damaged. */
    long firstReceivedMicros() throws IOException {
        if (firstReceivedMicros == 0) {
            LoggedDocument first = read(base + HEADER_BYTES);
            firstReceivedMicros = first == null ? Long.MAX_VALUE : first.receivedMicros();
        }
        return firstReceivedMicros;
    }

    /** Appends these bytes. If that fails, the file is cut back to its old size. */
    void write(byte[] bytes) throws IOException {
        long before = size;
        cursorLock.lock();
        try {
            file.seek(before);
            file.write(bytes);
            size = before + bytes.length;
        } catch (IOException e) {
            truncate(before);
            throw e;
        } finally {
            cursorLock.unlock();
        }
    }

    void truncate(long newSize) throws IOException {
        file.setLength(newSize);
        size = newSize;
    }

    void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public @Nullable LoggedDocument read(long position) throws IOException {
        long offset = position - base;
        if (offset < 0 || offset + Frame.HEADER_BYTES > size) {
            return null;
        }
        int frameSize = Frame.sizeAt(readFully(offset, Frame.HEADER_BYTES), 0);
        if (frameSize < 0 || offset + frameSize > size) {
            return null;
        }
        return Frame.read(readFully(offset, frameSize), 0, position);
    }

    /** Maps all bytes from this offset on. */
    ByteBuffer map(long offset) throws IOException {
        return file.getChannel().map(MapMode.READ_ONLY, offset, size - offset);
    }

    private ByteBuffer readFully(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        cursorLock.lock();
        try {
            file.seek(offset);
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
}

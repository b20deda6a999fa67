// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A reader of the frames of a log file that is not written any more, from the first to the last. Damaged bytes are
 * skipped. It reads through a buffer, because a file that is mapped stays in memory until the mapping is collected.
 * Confined to one thread.
 */
final class FrameReader implements Closeable {

    private static final int BUFFER_BYTES = 2 * Frame.MAX_BYTES;

    private final InputStream in;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

    /** The offset in the file of the first byte in the buffer. */
    private long bufferOffset = LogFile.HEADER_BYTES;

    private boolean isAtEnd;
    private int at;
    private int length;
    private boolean isBehindDamage;

    private FrameReader(InputStream in) {
        this.in = in;
    }

    static FrameReader open(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            in.skipNBytes(LogFile.HEADER_BYTES);
            return new FrameReader(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Moves to the next whole frame. Returns false if no frame is left. */
    boolean next() throws IOException {
        at += length;
        length = 0;
        isBehindDamage = false;
        while (true) {
            if (!isAtEnd && buffer.limit() - at < Frame.MAX_BYTES) {
                fill();
            }
            if (buffer.limit() - at < Frame.HEADER_BYTES) {
                return false;
            }
            if (Frame.read(buffer, at, 0) != null) {
                length = Frame.sizeAt(buffer, at);
                return true;
            }
            at++;
            isBehindDamage = true;
        }
    }

    /** Moves what is not read yet to the beginning of the buffer, and reads more behind it. */
    private void fill() throws IOException {
        byte[] bytes = buffer.array();
        int left = buffer.limit() - at;
        System.arraycopy(bytes, at, bytes, 0, left);
        int read = in.readNBytes(bytes, left, BUFFER_BYTES - left);
        isAtEnd = left + read < BUFFER_BYTES;
        buffer.limit(left + read);
        bufferOffset += at;
        at = 0;
    }

    /** Returns the offset of the frame in the file. */
    long offset() {
        return bufferOffset + at;
    }

    /** Returns the frame's length. */
    int length() {
        return length;
    }

    /** Returns true if bytes before this frame were skipped. */
    boolean isBehindDamage() {
        return isBehindDamage;
    }

    /** Returns the bytes of the frame. */
    byte[] frame() {
        byte[] frame = new byte[length];
        buffer.get(at, frame);
        return frame;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The format of one block of a compressed log file: a mark, by which the next block is found after damage; the offset of
 * its first byte in the uncompressed file; the lengths before and after compression; a CRC32C over all of that and the
 * compressed bytes; and the compressed bytes. A block contains whole frames.
 */
final class Block {

    static final int HEADER_BYTES = 24;
    static final int MARK = 0x5852424B;

    /** A larger block would compress better, and take longer to read one document of. */
    static final int TARGET_BYTES = 64 * 1024;

    /** A block with a single frame of the greatest length, and far above any other. */
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    /** The next levels take twice the time and more, for a few bytes in a hundred. */
    private static final int LEVEL = 3;

    private Block() {}

    /** Returns the block of these bytes. */
    static byte[] write(long offset, byte[] frames, int length) {
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            deflater.setInput(frames, 0, length);
            deflater.finish();
            byte[] out = new byte[HEADER_BYTES + length + length / 1_000 + 64];
            int compressed = deflater.deflate(out, HEADER_BYTES, out.length - HEADER_BYTES);
            ByteBuffer block = ByteBuffer.wrap(out, 0, HEADER_BYTES + compressed);
            block.putInt(MARK).putLong(offset).putInt(length).putInt(compressed);
            block.putInt(checksum(block, 0, compressed));
            return java.util.Arrays.copyOf(out, HEADER_BYTES + compressed);
        } finally {
            deflater.end();
        }
    }

    /** The header of a block: where its bytes stand in the uncompressed file, and how long they are. */
    record Header(long offset, int length, int compressed) {}

    /** Returns the header at this index; null if there is none. */
    static @Nullable Header header(ByteBuffer in, int index) {
        if (in.limit() - index < HEADER_BYTES || in.getInt(index) != MARK) {
            return null;
        }
        Header header = new Header(in.getLong(index + 4), in.getInt(index + 12), in.getInt(index + 16));
        boolean possible = header.offset() >= 0
                && header.length() > 0
                && header.length() <= MAX_BYTES
                && header.compressed() > 0
                && header.compressed() <= MAX_BYTES;
        return possible ? header : null;
    }

    /** Returns the uncompressed bytes of a whole block; null if it is damaged. */
    static byte @Nullable [] read(ByteBuffer block) {
        Header header = header(block, 0);
        if (header == null
                || block.limit() < HEADER_BYTES + header.compressed()
                || block.getInt(20) != checksum(block, 0, header.compressed())) {
            return null;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(block.slice(HEADER_BYTES, header.compressed()));
            byte[] frames = new byte[header.length()];
            return inflater.inflate(frames) == frames.length ? frames : null;
        } catch (DataFormatException damaged) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private static int checksum(ByteBuffer block, int index, int compressed) {
        CRC32C crc = new CRC32C();
        crc.update(block.slice(index, HEADER_BYTES - 4));
        crc.update(block.slice(index + HEADER_BYTES, compressed));
        return (int) crc.getValue();
    }
}

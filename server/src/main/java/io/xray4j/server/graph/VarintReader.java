// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The reader of what a {@link VarintWriter} wrote. The bytes can be damaged: no length is trusted before the bytes that
 * it promises are there. Confined to one thread.
 */
final class VarintReader {

    private final byte[] bytes;
    private int position;

    VarintReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long unsigned() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == bytes.length) {
                throw new IOException("a damaged graph: it ends too early");
            }
            byte next = bytes[position++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a damaged graph: a number is too long");
    }

    long signed() throws IOException {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a number that must be at least 0 and less than the limit. */
    int below(int limit) throws IOException {
        long value = unsigned();
        if (value < 0 || value >= limit) {
            throw new IOException("a damaged graph: " + value + " is not below " + limit);
        }
        return (int) value;
    }

    /** Reads the number of elements that follow, each of which has at least the given number of bytes. */
    int count(int bytesOfEach) throws IOException {
        return below((bytes.length - position) / bytesOfEach + 1);
    }

    @Nullable
    String text() throws IOException {
        int length = below(bytes.length - position + 1) - 1;
        if (length < 0) {
            return null;
        }
        if (length > bytes.length - position) {
            throw new IOException("a damaged graph: a text ends too early");
        }
        String text = new String(bytes, position, length, UTF_8);
        position += length;
        return text;
    }

    void end() throws IOException {
        if (position != bytes.length) {
            throw new IOException("a damaged graph: " + (bytes.length - position) + " bytes too many");
        }
    }
}

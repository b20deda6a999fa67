// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing array of bytes to which numbers are written in as few bytes as they need. Confined to one thread. */
final class VarintWriter {

    private byte[] bytes = new byte[256];
    private int size;

    /** Writes a number of which small non-negative values are the most frequent. */
    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            write((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        write((byte) rest);
    }

    /** Writes a number of which small values of both signs are the most frequent. */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** Writes a text. */
    void text(@Nullable String text) {
        if (text == null) {
            unsigned(0);
            return;
        }
        byte[] utf8 = text.getBytes(UTF_8);
        unsigned(utf8.length + 1L);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    private void write(byte value) {
        ensure(1);
        bytes[size++] = value;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}

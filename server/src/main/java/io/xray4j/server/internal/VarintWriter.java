// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing array of bytes to which numbers are written in as few bytes as they need. Confined to one thread. */
public final class VarintWriter {

    private byte[] bytes = new byte[512];
    private int size;

    /** Writes a number of which small non-negative values are the most frequent. */
    public void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            write((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        write((byte) rest);
    }

    /** Writes a number of which small values of both signs are the most frequent. */
    public void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** Writes a text. */
    public void text(@Nullable String text) {
        if (text == null) {
            unsigned(0);
            return;
        }
        byte[] utf8 = text.getBytes(UTF_8);
        unsigned(utf8.length + 1L);
        write(utf8);
    }

    /** Writes one byte. */
    public void write(byte value) {
        ensure(1);
        bytes[size++] = value;
    }

    /** Writes these bytes. */
    public void write(byte[] values) {
        ensure(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** Returns what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}

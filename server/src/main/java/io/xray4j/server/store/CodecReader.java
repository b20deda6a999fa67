// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reader of what {@link CodecWriter} wrote. Damaged bytes throw IndexOutOfBoundsException or
 * IllegalArgumentException, and never make it allocate more than the bytes could hold. Confined to one thread.
 */
final class CodecReader {

    private final byte[] bytes;
    private final int end;
    private final List<String> texts = new ArrayList<>();
    private int at;
    private long lastPosition;

    CodecReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    int readByte() {
        if (at >= end) {
            throw new IndexOutOfBoundsException("the end is missing");
        }
        return bytes[at++];
    }

    long number() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has too many bytes");
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (readByte() & 0xFF);
        }
        return value;
    }

    long position() {
        lastPosition += number();
        return lastPosition;
    }

    /** Reads a number from 0 to a limit, as {@link CodecWriter#number} wrote it. */
    int size(int most) {
        long size = number();
        if (size < 0 || size > most) {
            throw new IllegalArgumentException("a number is out of range");
        }
        return (int) size;
    }

    OptionalLong optional() {
        return readByte() == 0 ? OptionalLong.empty() : OptionalLong.of(number());
    }

    int bits() {
        return readByte();
    }

    String text() {
        long known = unsigned();
        if (known != 0) {
            if (known < 0 || known > texts.size()) {
                throw new IllegalArgumentException("a text is missing");
            }
            return texts.get((int) known - 1);
        }
        int length = left(unsigned());
        String text = new String(bytes, at, length, UTF_8);
        at += length;
        texts.add(text);
        return text;
    }

    @Nullable
    String nullable() {
        return readByte() == 0 ? null : text();
    }

    /** Reads the size of a list. */
    int count() {
        return left(unsigned());
    }

    <T> List<T> list(Function<CodecReader, T> element) {
        int size = count();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.apply(this));
        }
        return list;
    }

    /** Checks a count of things that have at least a byte each. */
    private int left(long count) {
        if (count < 0 || count > end - at) {
            throw new IllegalArgumentException("a length is out of range");
        }
        return (int) count;
    }
}

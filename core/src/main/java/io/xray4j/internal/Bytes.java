// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of bytes with the few writers an X-Ray document needs. Its owner reuses it, so a
 * document costs no allocation once the array has reached its working size.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class Bytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] array;
    private int length;

    public Bytes(int initialCapacity) {
        array = new byte[initialCapacity];
    }

    /** The backing array, valid up to {@link #length()} and until the next write. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /** Forgets everything written after the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        length = Math.min(length, newLength);
    }

    /** Gives memory back after an unusually large document, so that one giant does not stay for ever. */
    public void shrink(int maxCapacity) {
        if (array.length > maxCapacity) {
            array = new byte[maxCapacity];
            length = 0;
        }
    }

    public void put(int b) {
        reserve(1);
        array[length++] = (byte) b;
    }

    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    public void put(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, array, length, count);
        length += count;
    }

    /** Writes text that is known to be ASCII. */
    public void putAscii(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            array[length + i] = (byte) text.charAt(i);
        }
        length += count;
    }

    /** Writes the lowest {@code digits} hexadecimal digits of a number, lower case. */
    public void putHex(long value, int digits) {
        reserve(digits);
        for (int i = digits - 1; i >= 0; i--) {
            array[length + i] = HEX[(int) value & 0xf];
            value >>>= 4;
        }
        length += digits;
    }

    public void putDecimal(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                putAscii("-9223372036854775808");
                return;
            }
            put('-');
            value = -value;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        putPadded(value, digits);
    }

    /** Writes a time as X-Ray wants it: epoch seconds with six decimals. */
    public void putEpochSeconds(long epochNanos) {
        long micros = Math.floorDiv(epochNanos, 1_000L);
        putDecimal(Math.floorDiv(micros, 1_000_000L));
        put('.');
        putPadded(Math.floorMod(micros, 1_000_000L), 6);
    }

    private void putPadded(long value, int digits) {
        reserve(digits);
        for (int i = digits - 1; i >= 0; i--) {
            array[length + i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += digits;
    }

    /** Makes room; afterwards {@code count} bytes can be written without a check. */
    void reserve(int count) {
        if (array.length - length < count) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + count));
        }
    }

    /** One byte without a check, for writers that have reserved. */
    void putUnchecked(int b) {
        array[length++] = (byte) b;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.util.Arrays;

/**
 * A growing array of bytes with the few writers an X-Ray document needs. Its owner reuses it, so a
 * document costs no allocation once the array has reached its working size.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class Bytes {
    private static final byte[] PAIRS = pairs();

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

    /** Writes sixteen hexadecimal digits, lower case. */
    public void putHex(long value) {
        reserve(16);
        HexDigits.write16(value, array, length);
        length += 16;
    }

    /** Writes eight hexadecimal digits, lower case. */
    public void putHex(int value) {
        reserve(8);
        HexDigits.write8(value, array, length);
        length += 8;
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
        long seconds = Math.floorDiv(micros, 1_000_000L);
        int fraction = (int) (micros - seconds * 1_000_000L);
        if (seconds < 1_000_000_000L || seconds > Integer.MAX_VALUE) {
            putDecimal(seconds);
        } else {
            // From 2001 to 2038: ten digits, and narrow divisions.
            reserve(10);
            putPairs((int) seconds, 10);
        }
        reserve(7);
        putUnchecked('.');
        putPairs(fraction, 6);
    }

    /** An even number of decimal digits, two at a time; there must be room. */
    private void putPairs(int value, int digits) {
        int rest = value;
        for (int i = length + digits - 2; i >= length; i -= 2) {
            int pair = rest % 100 * 2;
            rest /= 100;
            array[i] = PAIRS[pair];
            array[i + 1] = PAIRS[pair + 1];
        }
        length += digits;
    }

    /** The digits from 00 to 99. */
    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
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

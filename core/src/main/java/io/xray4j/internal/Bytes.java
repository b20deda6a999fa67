// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing array of bytes with the few writers an X-Ray document needs. Its owner reuses it, so a
 * document costs no allocation once the array has reached its working size.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class Bytes {
    /** The digits from 00 to 99, each pair as it lies in memory. */
    private static final short[] PAIRS = pairs();

    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MICROS = 1_000_000L;

    private byte[] array;
    private int length;

    /** Times written one after the other are mostly of the same second, which then need not be divided again. */
    private long lastSecond;

    private final byte[] lastSecondDigits = new byte[10];

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

    public void put(Literal text) {
        reserve(Literal.MAX_LENGTH);
        length = text.writeTo(array, length);
    }

    /** Writes text that is known to be ASCII. */
    @SuppressWarnings("deprecation") // What it loses, the upper halves of characters, ASCII does not have.
    public void putAscii(String text) {
        int count = text.length();
        reserve(count);
        text.getBytes(0, count, array, length);
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
        if (value < 10) {
            put('0' + (int) value);
            return;
        }
        if (value < 10_000) {
            putShort((int) value);
            return;
        }
        int digits = 5;
        for (long rest = value / 10_000; rest >= 10; rest /= 10) {
            digits++;
        }
        putPadded(value, digits);
    }

    /** Writes a time as X-Ray wants it: epoch seconds with six decimals. */
    public void putEpochSeconds(long epochNanos) {
        long micros = Math.floorDiv(epochNanos, 1_000L);
        long fraction = micros - lastSecond * MICROS;
        reserve(10 + 1 + 6);
        if (fraction >= 0 && fraction < MICROS && lastSecond != 0) {
            System.arraycopy(lastSecondDigits, 0, array, length, lastSecondDigits.length);
            length += lastSecondDigits.length;
        } else {
            fraction = putSecond(micros);
        }
        putFraction((int) fraction);
    }

    /** Writes the seconds, remembers them if they are of this age, and returns the microseconds that are left. */
    private long putSecond(long micros) {
        long second = Math.floorDiv(micros, MICROS);
        int before = length;
        putDecimal(second);
        reserve(1 + 6);
        if (second > 0 && length - before == lastSecondDigits.length) {
            lastSecond = second;
            System.arraycopy(array, before, lastSecondDigits, 0, lastSecondDigits.length);
        }
        return micros - second * MICROS;
    }

    /** A point and six digits; there must be room. */
    private void putFraction(int micros) {
        byte[] target = array;
        int at = length;
        int high = micros / 10_000;
        int middle = micros / 100;
        target[at] = '.';
        PAIR.set(target, at + 1, PAIRS[high]);
        PAIR.set(target, at + 3, PAIRS[middle - high * 100]);
        PAIR.set(target, at + 5, PAIRS[micros - middle * 100]);
        length = at + 7;
    }

    private static short[] pairs() {
        short[] pairs = new short[100];
        for (int i = 0; i < 100; i++) {
            pairs[i] = (short) ('0' + i / 10 | '0' + i % 10 << Byte.SIZE);
        }
        return pairs;
    }

    /** A number of two to four digits, as most lengths, counts and states are. */
    private void putShort(int value) {
        reserve(4);
        int high = value / 100;
        int low = value - high * 100;
        if (high >= 10) {
            PAIR.set(array, length, PAIRS[high]);
            length += 2;
        } else if (high > 0) {
            putUnchecked('0' + high);
        }
        PAIR.set(array, length, PAIRS[low]);
        length += 2;
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

    /** Writes the text from a position on up to the first character that JSON must escape; there must be room. */
    int putPlain(String text, int from, int to) {
        byte[] target = array;
        int at = length;
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            if (!JsonText.isPlain(c)) {
                break;
            }
            target[at++] = (byte) c;
            i++;
        }
        length = at;
        return i;
    }

    /** One byte without a check, for writers that have reserved. */
    void putUnchecked(int b) {
        array[length++] = (byte) b;
    }
}

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
        int digits = 2;
        for (long rest = value / 10; rest >= 10; rest /= 10) {
            digits++;
        }
        putPadded(value, digits);
    }

    private void putPadded(long value, int digits) {
        reserve(digits);
        for (int i = digits - 1; i >= 0; i--) {
            array[length + i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += digits;
    }

    /**
     * Makes room for a writer that writes into {@link #array()} itself, from {@link #length()} on, and then says by
     * {@link #advanceTo} how far it came: a position in a register is faster than one in a field.
     */
    public void reserve(int count) {
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

    /** Says up to where a writer has written. */
    public void advanceTo(int newLength) {
        length = newLength;
    }

    /** One byte without a check, for writers that have reserved. */
    void putUnchecked(int b) {
        array[length++] = (byte) b;
    }
}

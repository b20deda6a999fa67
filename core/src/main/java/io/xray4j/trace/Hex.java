// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hexadecimal digits to numbers and back, without an allocation on the way. ASCII only: full-width digits are not digits. */
final class Hex {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();

    private Hex() {}

    static boolean isHex(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= VALUES.length || VALUES[c] < 0) {
                return false;
            }
        }
        return true;
    }

    /** At most sixteen digits that {@link #isHex} has accepted. */
    static long read(CharSequence text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | VALUES[text.charAt(i)];
        }
        return value;
    }

    static void write(long value, byte[] target, int offset, int digits) {
        for (int i = offset + digits - 1; i >= offset; i--) {
            target[i] = DIGITS[(int) value & 0xf];
            value >>>= 4;
        }
    }

    @SuppressWarnings("deprecation") // The one constructor that takes ASCII bytes as they are.
    static String text(byte[] ascii, int length) {
        return new String(ascii, 0, 0, length);
    }

    static String text(byte[] ascii) {
        return text(ascii, ascii.length);
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < 10; i++) {
            values['0' + i] = (byte) i;
        }
        for (int i = 0; i < 6; i++) {
            values['a' + i] = (byte) (10 + i);
            values['A' + i] = (byte) (10 + i);
        }
        return values;
    }
}

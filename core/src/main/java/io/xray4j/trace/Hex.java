// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import java.util.Arrays;

/**
 * Hexadecimal digits to numbers, and ASCII to text, without an allocation on the way. ASCII only: full-width digits
 * are not digits.
 */
final class Hex {
    private static final byte[] VALUES = values();

    private Hex() {}

    /** The next eight characters as a number, or -1 if one of them is no digit. */
    static long read8(CharSequence text, int from) {
        int value = 0;
        int seen = 0;
        for (int i = from; i < from + 8; i++) {
            char c = text.charAt(i);
            // Without a branch: what is beyond ASCII makes the sum negative as what is no digit does.
            int digit = VALUES[c & 0x7f];
            seen |= digit | -(c >>> 7);
            value = value << 4 | digit & 0xf;
        }
        return seen < 0 ? -1 : Integer.toUnsignedLong(value);
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

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes ids as lower-case hexadecimal digits, eight at a time.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class HexDigits {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;

    private HexDigits() {}

    /** Sixteen digits. */
    public static void write16(long value, byte[] target, int offset) {
        write8((int) (value >>> 32), target, offset);
        write8((int) value, target, offset + 8);
    }

    /** Eight digits. */
    public static void write8(int value, byte[] target, int offset) {
        EIGHT_BYTES.set(target, offset, digits(value));
    }

    /** Spreads eight nibbles over eight bytes and makes each a digit, all at once. */
    private static long digits(int value) {
        long spread = Integer.toUnsignedLong(value);
        spread = (spread | spread << 16) & 0x0000_ffff_0000_ffffL;
        spread = (spread | spread << 8) & 0x00ff_00ff_00ff_00ffL;
        spread = (spread | spread << 4) & 0x0f0f_0f0f_0f0f_0f0fL;
        // Six more carries a nibble above nine into the next bit, and only such a one.
        long letters = (spread + ONES * 6) >>> 4 & ONES;
        return spread + ONES * '0' + letters * ('a' - '0' - 10);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A few characters of ASCII that are written again and again, kept as machine words: writing them is two or three
 * stores where copying an array would be a call. A record, because only of a record does the compiler believe that
 * its fields never change.
 *
 * <p><i>Immutable.</i>
 *
 * @param length how many characters
 * @param first the first eight of them, in the order of memory
 * @param second the next eight
 * @param third the last eight
 */
public record Literal(int length, long first, long second, long third) {
    /** Bytes that {@link #writeTo} may touch, whatever the length. */
    static final int MAX_LENGTH = 3 * Long.BYTES;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The literal for a text of at most 24 ASCII characters. */
    public static Literal of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters: " + text);
        }
        return new Literal(text.length(), word(text, 0), word(text, Long.BYTES), word(text, 2 * Long.BYTES));
    }

    /**
     * Writes whole words: what lies behind the text, up to 24 bytes from the offset, is overwritten too.
     *
     * @return the offset behind the text
     */
    public int writeTo(byte[] target, int offset) {
        WORD.set(target, offset, first);
        if (length > Long.BYTES) {
            WORD.set(target, offset + Long.BYTES, second);
        }
        if (length > 2 * Long.BYTES) {
            WORD.set(target, offset + 2 * Long.BYTES, third);
        }
        return offset + length;
    }

    private static long word(String text, int from) {
        long word = 0;
        for (int i = Math.min(text.length(), from + Long.BYTES) - 1; i >= from; i--) {
            word = word << Byte.SIZE | text.charAt(i) & 0x7f;
        }
        return word;
    }
}

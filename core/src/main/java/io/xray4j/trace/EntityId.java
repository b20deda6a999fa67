// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import io.xray4j.internal.HexDigits;

/**
 * The id of a segment or subsegment: 64 random bits, sixteen lower-case hexadecimal digits on the wire. It is
 * carried as a {@code long}, where zero means <i>absent</i> (or the no-op id of something not sampled).
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class EntityId {
    /** The id that stands for nothing. */
    public static final long NONE = 0;

    static final int DIGITS = 16;

    private EntityId() {}

    /** A fresh random id. */
    public static long next() {
        return TraceId.RANDOM.next();
    }

    /** Sixteen hexadecimal digits. */
    public static String format(long id) {
        byte[] text = new byte[DIGITS];
        HexDigits.write16(id, text, 0);
        return Hex.text(text);
    }

    /** The id in sixteen hexadecimal digits of either case, or {@link #NONE} if the text is anything else. */
    public static long parse(CharSequence text) {
        return parse(text, 0, text.length());
    }

    static long parse(CharSequence text, int from, int to) {
        if (to - from != DIGITS) {
            return NONE;
        }
        long high = Hex.read8(text, from);
        long low = Hex.read8(text, from + 8);
        return (high | low) >= 0 ? high << 32 | low : NONE;
    }
}

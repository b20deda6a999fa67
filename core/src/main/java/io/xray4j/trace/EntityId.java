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

    /** Returns a fresh random id. */
    public static long next() {
        return TraceId.RANDOM.next();
    }

    /** Returns an id for the n-th thing of a trace, the same each time: for what needs one, but is recorded nowhere. */
    public static long of(TraceId trace, int n) {
        long mixed = trace.mixed() + n * 0x9e37_79b9_7f4a_7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        long id = mixed ^ mixed >>> 31;
        return id == NONE ? 1 : id;
    }

    /** Returns sixteen hexadecimal digits. */
    public static String format(long id) {
        byte[] text = new byte[DIGITS];
        HexDigits.write16(id, text, 0);
        return Hex.text(text);
    }

    /** Returns the id in sixteen hexadecimal digits of either case, or {@link #NONE} if the text is anything else. */
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

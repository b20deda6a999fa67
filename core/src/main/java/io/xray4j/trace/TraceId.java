// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import io.xray4j.internal.HexDigits;
import io.xray4j.internal.RandomLongs;
import org.jspecify.annotations.Nullable;

/**
 * The id of a trace: the second it began and 96 random bits, {@code 1-5759e988-bd862e3fe1be46a994272793} on
 * the wire.
 *
 * <p><i>Immutable.</i>
 */
public final class TraceId {
    static final RandomLongs RANDOM = new RandomLongs();
    static final int LENGTH = 35;
    private static final int HEX_LENGTH = 32;

    private static final TraceId NOOP = new TraceId(0, 0, 0);

    private final int epochSeconds;
    private final int high;
    private final long low;

    private TraceId(int epochSeconds, int high, long low) {
        this.epochSeconds = epochSeconds;
        this.high = high;
        this.low = low;
    }

    /** Makes a new id for a trace that begins at the given time. */
    public static TraceId next(long epochNanos) {
        return new TraceId((int) Math.floorDiv(epochNanos, 1_000_000_000L), (int) RANDOM.next(), RANDOM.next());
    }

    /** Returns the all-zero id, which stands for a trace which is not sampled. */
    public static TraceId noop() {
        return NOOP;
    }

    /** Parses an id of 35 characters, hexadecimal digits of either case; null for anything else, the all-zero id too. */
    public static @Nullable TraceId parse(CharSequence text) {
        return parse(text, 0, text.length());
    }

    /**
     * Parses the thirty-two hexadecimal digits, of either case, in which W3C writes the same 128 bits; null for anything
     * else, and for zeros alone.
     */
    public static @Nullable TraceId parseHex(CharSequence text) {
        return text.length() == HEX_LENGTH ? parseHex(text, 0) : null;
    }

    static @Nullable TraceId parse(CharSequence text, int from, int to) {
        if (to - from != LENGTH
                || text.charAt(from) != '1'
                || text.charAt(from + 1) != '-'
                || text.charAt(from + 10) != '-') {
            return null;
        }
        long seconds = Hex.read8(text, from + 2);
        long high = Hex.read8(text, from + 11);
        long middle = Hex.read8(text, from + 19);
        long lowest = Hex.read8(text, from + 27);
        boolean isHex = (seconds | high | middle | lowest) >= 0;
        boolean isZero = (high | middle | lowest) == 0;
        return isHex && !isZero ? new TraceId((int) seconds, (int) high, middle << 32 | lowest) : null;
    }

    /** Thirty-two digits without separators, as W3C writes a trace id; null if they are not that. */
    static @Nullable TraceId parseHex(CharSequence text, int from) {
        long seconds = Hex.read8(text, from);
        long high = Hex.read8(text, from + 8);
        long middle = Hex.read8(text, from + 16);
        long lowest = Hex.read8(text, from + 24);
        boolean isHex = (seconds | high | middle | lowest) >= 0;
        boolean isZero = (high | middle | lowest) == 0;
        return isHex && !isZero ? new TraceId((int) seconds, (int) high, middle << 32 | lowest) : null;
    }

    /** Fills the process's stock of random numbers; called by our worker when it has time. */
    public static void refillRandom() {
        RANDOM.refill();
    }

    /** Throws the stock of random numbers away: a process restored from a checkpoint shares it with others. */
    public static void renewRandom() {
        RANDOM.renew();
    }

    /** Returns when the trace began, in seconds since 1970, read as an unsigned number. */
    public long epochSeconds() {
        return Integer.toUnsignedLong(epochSeconds);
    }

    /** All its random bits in 64. */
    long mixed() {
        return low ^ (long) high << 32;
    }

    /** Returns true if this is the all-zero id. */
    public boolean isNoop() {
        return high == 0 && low == 0;
    }

    /** Returns the first 32 of the 96 random bits. */
    public int highBits() {
        return high;
    }

    /** Returns the last 64 of the 96 random bits. */
    public long lowBits() {
        return low;
    }

    void write(byte[] target, int offset) {
        target[offset] = '1';
        target[offset + 1] = '-';
        HexDigits.write8(epochSeconds, target, offset + 2);
        target[offset + 10] = '-';
        HexDigits.write8(high, target, offset + 11);
        HexDigits.write16(low, target, offset + 19);
    }

    /** The thirty-two digits without separators. */
    void writeHex(byte[] target, int offset) {
        HexDigits.write8(epochSeconds, target, offset);
        HexDigits.write8(high, target, offset + 8);
        HexDigits.write16(low, target, offset + 16);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TraceId that
                && epochSeconds == that.epochSeconds
                && high == that.high
                && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low) * 31 + high;
    }

    /** Returns the same 128 bits as W3C writes them: thirty-two digits without separators. */
    public String toHex() {
        byte[] text = new byte[HEX_LENGTH];
        writeHex(text, 0);
        return Hex.text(text);
    }

    /** Returns the 35 characters. */
    @Override
    public String toString() {
        byte[] text = new byte[LENGTH];
        write(text, 0);
        return Hex.text(text);
    }
}

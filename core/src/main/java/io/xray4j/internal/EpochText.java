// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes times as X-Ray wants them: epoch seconds with six decimals. Times written one after the other are mostly of
 * the same second, whose digits are kept.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class EpochText {
    /** The bytes that the longest time takes. */
    public static final int MAX_LENGTH = 20 + 1 + 6;

    /** The digits from 00 to 99, each pair as it lies in memory. */
    private static final short[] PAIRS = pairs();

    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MICROS = 1_000_000L;

    /** Zero when no second of ten digits, as those from 2001 to 2286 are, has been written. */
    private long second;

    private long firstEight;
    private short lastTwo;

    /** Writes at an offset, where {@link #MAX_LENGTH} bytes must be free, and returns the offset behind. */
    public int write(long epochNanos, byte[] target, int offset) {
        long micros = Math.floorDiv(epochNanos, 1_000L);
        long fraction = micros - second * MICROS;
        int at = offset;
        if (second != 0 && fraction >= 0 && fraction < MICROS) {
            EIGHT.set(target, at, firstEight);
            PAIR.set(target, at + Long.BYTES, lastTwo);
            at += Long.BYTES + Short.BYTES;
        } else {
            long newSecond = Math.floorDiv(micros, MICROS);
            fraction = micros - newSecond * MICROS;
            at = writeSecond(newSecond, target, offset);
        }
        return writeFraction((int) fraction, target, at);
    }

    private int writeSecond(long newSecond, byte[] target, int offset) {
        String digits = Long.toString(newSecond);
        for (int i = 0; i < digits.length(); i++) {
            target[offset + i] = (byte) digits.charAt(i);
        }
        if (newSecond > 0 && digits.length() == Long.BYTES + Short.BYTES) {
            second = newSecond;
            firstEight = (long) EIGHT.get(target, offset);
            lastTwo = (short) PAIR.get(target, offset + Long.BYTES);
        }
        return offset + digits.length();
    }

    private static int writeFraction(int micros, byte[] target, int at) {
        int high = micros / 10_000;
        int middle = micros / 100;
        target[at] = '.';
        PAIR.set(target, at + 1, PAIRS[high]);
        PAIR.set(target, at + 3, PAIRS[middle - high * 100]);
        PAIR.set(target, at + 5, PAIRS[micros - middle * 100]);
        return at + 7;
    }

    private static short[] pairs() {
        short[] pairs = new short[100];
        for (int i = 0; i < 100; i++) {
            pairs[i] = (short) ('0' + i / 10 | '0' + i % 10 << Byte.SIZE);
        }
        return pairs;
    }
}

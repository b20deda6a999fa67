// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import java.util.Arrays;

/**
 * The fixed buckets of all histograms: 0, 1, 2 … microseconds up to 50, then each 2 % wider than the one before. The
 * bounds are integers, so every JVM computes the same ones and stored counts stay subtractable.
 */
final class Buckets {

    private static final long[] LOWS = lows();

    /** The number of buckets, which cover all non-negative longs. */
    static final int COUNT = LOWS.length;

    private Buckets() {}

    private static long[] lows() {
        long[] lows = new long[4_096];
        int count = 0;
        for (long low = 0; low >= 0; low += Math.max(1, low / 50)) { // ends where it overflows
            lows[count++] = low;
        }
        return Arrays.copyOf(lows, count);
    }

    /** Returns the bucket of a value; a negative value is read as 0. */
    static int indexOf(long micros) {
        int found = Arrays.binarySearch(LOWS, Math.max(0, micros));
        return found >= 0 ? found : -found - 2;
    }

    /**
     * Returns the value that stands for all in a bucket: its middle, rounded to three digits. It differs from each of
     * them by less than 1.6 %, and by nothing below 50 µs.
     */
    static long valueOf(int index) {
        long low = LOWS[index];
        long high = index + 1 < COUNT ? LOWS[index + 1] - 1 : low;
        long middle = low + (high - low) / 2;
        long unit = 1;
        while (middle / unit >= 1_000) {
            unit *= 10;
        }
        long rounded = (middle + unit / 2) / unit * unit;
        return rounded < 0 ? middle : rounded;
    }
}

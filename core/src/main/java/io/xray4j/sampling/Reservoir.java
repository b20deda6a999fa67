// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What may be taken in one second, counted in one word: the second (32 bits), whether one was borrowed (1), how many
 * were taken (31). Taking is one compare-and-set, so that however many threads take, no second gives more than it
 * has. Seconds are those of the monotonic clock: a wall clock that is set back gives nothing twice.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Reservoir {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int SECOND_SHIFT = 32;
    private static final long BORROWED = 1L << 31;
    private static final long TAKEN_MASK = BORROWED - 1;

    private final AtomicLong word = new AtomicLong();

    /** Takes one of this second's, if fewer than {@code limit} are taken. */
    boolean take(long nowNanos, int limit) {
        while (true) {
            long seen = word.get();
            long current = at(seen, nowNanos);
            if ((current & TAKEN_MASK) >= limit) {
                return false;
            }
            if (word.compareAndSet(seen, current + 1)) {
                return true;
            }
        }
    }

    /** Takes the one of this second that may be had without a quota. */
    boolean borrow(long nowNanos) {
        while (true) {
            long seen = word.get();
            long current = at(seen, nowNanos);
            if ((current & BORROWED) != 0) {
                return false;
            }
            if (word.compareAndSet(seen, current | BORROWED)) {
                return true;
            }
        }
    }

    /**
     * The word of this second: as it is, or fresh. A thread that comes late with a time that is past shares the newer
     * second.
     */
    private static long at(long word, long nowNanos) {
        int second = (int) Math.floorDiv(nowNanos, SECOND_NANOS);
        boolean fresh = second - (int) (word >>> SECOND_SHIFT) > 0;
        return fresh ? (long) second << SECOND_SHIFT : word;
    }
}

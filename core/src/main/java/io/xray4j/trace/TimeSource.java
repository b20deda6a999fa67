// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import java.time.Instant;

/**
 * The source of times: a wall clock to anchor each trace once, and a monotonic one for every time after
 * that, so that a clock which steps can never make a duration negative. Tests bring their own.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public interface TimeSource {
    /** Returns the wall clock, in nanoseconds since 1970. */
    long epochNanos();

    /** Returns a monotonic clock with an arbitrary origin, in nanoseconds. */
    long nanoTime();

    /** Returns the clocks of the machine. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /** Returns the times of one {@link Instant} as nanoseconds since 1970; beyond the years 1677 to 2262 the nearest of them. */
    static long epochNanos(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (ArithmeticException outOfRange) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}

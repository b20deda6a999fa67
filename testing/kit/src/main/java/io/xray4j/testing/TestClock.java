// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import io.xray4j.trace.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until a test advances it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TestClock implements TimeSource {
    private final AtomicLong epochNanos;

    /** Creates a clock at 2027-01-15T08:00:00Z. */
    public TestClock() {
        this(Instant.ofEpochSecond(1_800_000_000L));
    }

    public TestClock(Instant start) {
        this.epochNanos = new AtomicLong(TimeSource.epochNanos(start));
    }

    public TestClock advance(Duration time) {
        epochNanos.addAndGet(time.toNanos());
        return this;
    }

    @Override
    public long epochNanos() {
        return epochNanos.get();
    }

    @Override
    public long nanoTime() {
        return epochNanos.get();
    }
}

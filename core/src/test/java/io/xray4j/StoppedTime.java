// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.trace.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes only when told to. */
public final class StoppedTime implements TimeSource {
    private final AtomicLong nanos = new AtomicLong(1_800_000_000_000_000_000L);

    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long epochNanos() {
        return nanos.get();
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }
}

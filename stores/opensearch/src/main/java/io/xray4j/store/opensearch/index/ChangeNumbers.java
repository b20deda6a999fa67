// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.server.internal.EpochMicros;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The numbers of versions of summaries. Each is greater than the one before and contains the time, so those of several
 * servers whose clocks agree are in about the order in which they were written. Confined to one thread.
 */
public final class ChangeNumbers {

    /** The bits behind the time, which differ between servers. */
    private static final int BITS = 12;

    private final long server = ThreadLocalRandom.current().nextLong(1L << BITS);
    private long lastMicros;

    /** Returns the next number. */
    long next() {
        lastMicros = Math.max(lastMicros + 1, EpochMicros.of(Instant.now()));
        return lastMicros << BITS | server;
    }

    /** Returns the least number of a time. */
    public static long at(Instant time) {
        return EpochMicros.of(time) << BITS;
    }
}

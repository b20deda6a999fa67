// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps one kind of event from filling a log: the first is told at once, then at most one every ten seconds, with the
 * number of those kept quiet. Safe for use by many threads.
 */
public final class Repetition {

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private boolean told;
    private long toldAtNanos;
    private long untold;

    public Repetition() {
        this(System::nanoTime);
    }

    public Repetition(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes one event and has it told, if it is time; the teller gets what to add to the line's end. */
    public void note(Teller teller) {
        long before = next();
        if (before >= 0) {
            teller.tell(before == 0 ? "" : "; " + before + " more like it since the last line");
        }
    }

    /** How many went untold before this one, or -1 if this one is to be kept quiet too. */
    private synchronized long next() {
        long now = nanoTime.getAsLong();
        if (told && now - toldAtNanos < QUIET_NANOS) {
            untold++;
            return -1;
        }
        long before = untold;
        told = true;
        toldAtNanos = now;
        untold = 0;
        return before;
    }

    /** Writes the line. */
    @FunctionalInterface
    public interface Teller {
        void tell(String addition);
    }
}

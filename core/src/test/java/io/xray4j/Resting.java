// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a thread to come to rest, which it says to nobody. */
public final class Resting {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private Resting() {}

    /** Until the fact is one and the thread waits, or an assertion fails. */
    public static void await(Thread thread, BooleanSupplier fact) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!fact.getAsBoolean() || !isWaiting(thread.getState())) {
            assertThat(System.nanoTime())
                    .as("%s did not come to rest", thread.getName())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean isWaiting(Thread.State state) {
        return state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING;
    }
}

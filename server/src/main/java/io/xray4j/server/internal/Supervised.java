// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that outlives whatever its task throws, and says so: it knows whether its task is at work or failing. Safe for
 * use by many threads.
 */
public final class Supervised {

    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A task that has run so long without throwing is at work again. */
    private static final long WELL_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String role;
    private final Runnable task;
    private final Thread thread;
    private final Repetition failures = new Repetition();
    private volatile boolean failing;
    private volatile long failedAtNanos;

    Supervised(String role, Runnable task) {
        this.role = role;
        this.task = task;
        this.thread = Threads.daemon(role, this::run);
    }

    public void start() {
        thread.start();
    }

    /** What the thread is for. */
    public String role() {
        return role;
    }

    /** Whether the task is at work: started, not returned, and not thrown within the last seconds. */
    public boolean isWell() {
        return thread.isAlive() && !(failing && System.nanoTime() - failedAtNanos < WELL_AFTER_NANOS);
    }

    /** Waits for the task to return, for so long at most. */
    public void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void run() {
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            long began = System.nanoTime();
            try {
                task.run();
                return;
            } catch (Throwable thrown) {
                failing = true;
                failedAtNanos = System.nanoTime();
                tell(thrown);
            }
            pause = failedAtNanos - began > WELL_AFTER_NANOS
                    ? FIRST_PAUSE_NANOS
                    : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            LockSupport.parkNanos(pause);
        }
    }

    private void tell(Throwable thrown) {
        try {
            failures.note(addition -> LOG.error("{} failed and begins again{}", role, addition, thrown));
        } catch (Throwable noMemoryForThat) {
            // Going on matters more than telling.
            Thread.onSpinWait();
        }
    }
}

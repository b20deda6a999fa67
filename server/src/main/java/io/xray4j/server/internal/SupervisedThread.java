// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that runs its task again after an exception or error, and knows whether the task is working or failing. Safe
 * for use by many threads.
 */
public final class SupervisedThread {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedThread.class);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A task that has run this long without throwing counts as working again. */
    private static final long WORKING_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String role;
    private final Runnable task;
    private final Thread thread;
    private final LogLimiter failures = new LogLimiter();
    private volatile boolean failing;
    private volatile long failedAtNanos;

    SupervisedThread(String role, Runnable task) {
        this.role = role;
        this.task = task;
        this.thread = Threads.daemon(role, this::run);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Returns the purpose of the thread, which is part of its name. */
    public String role() {
        return role;
    }

    /** Returns true if the task was started, has not returned, and has not thrown within the last five seconds. */
    public boolean isWorking() {
        return thread.isAlive() && !(failing && System.nanoTime() - failedAtNanos < WORKING_AFTER_NANOS);
    }

    /** Waits until the task has returned, but no longer than the given time. */
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
                log(thrown);
            }
            pause = failedAtNanos - began > WORKING_AFTER_NANOS
                    ? FIRST_PAUSE_NANOS
                    : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            LockSupport.parkNanos(pause);
        }
    }

    private void log(Throwable thrown) {
        try {
            failures.log(suffix -> LOG.error("{} failed and is started again{}", role, suffix, thrown));
        } catch (Throwable notLogged) {
            // Continuing matters more than logging.
            Thread.onSpinWait();
        }
    }
}

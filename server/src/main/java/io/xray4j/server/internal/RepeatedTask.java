// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A task that a supervised thread does again and again, with a pause in between, until it is closed. Safe for use by many
 * threads.
 */
public final class RepeatedTask implements AutoCloseable {

    private static final long CLOSE_MILLIS = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Runnable task;
    private final long pauseNanos;
    private final long shortestPauseNanos;
    private final SupervisedThread thread;
    private boolean wanted;
    private boolean closed;

    private RepeatedTask(String role, Runnable task, Duration pause, Duration shortestPause) {
        this.task = task;
        this.pauseNanos = pause.toNanos();
        this.shortestPauseNanos = shortestPause.toNanos();
        this.thread = Threads.supervised(role, this::run);
    }

    /**
     * Starts to do a task.
     *
     * @param pause the time between two runs
     * @param shortestPause the time between two runs if the next one is {@link #wanted}
     */
    public static RepeatedTask start(String role, Runnable task, Duration pause, Duration shortestPause) {
        RepeatedTask repeated = new RepeatedTask(role, task, pause, shortestPause);
        repeated.thread.start();
        return repeated;
    }

    /** Asks for the next run soon. Returns at once. */
    public void wanted() {
        lock.lock();
        try {
            wanted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the thread that does the task. */
    public SupervisedThread thread() {
        return thread;
    }

    private void run() {
        while (pause()) {
            task.run();
        }
    }

    /** Waits until it is time for a run. Returns false if there is none any more. */
    private boolean pause() {
        long began = System.nanoTime();
        lock.lock();
        try {
            while (!closed) {
                long left = (wanted ? shortestPauseNanos : pauseNanos) - (System.nanoTime() - began);
                if (left <= 0) {
                    wanted = false;
                    return true;
                }
                changed.awaitNanos(left);
            }
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread within two seconds, or as soon as a run that takes longer has ended. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

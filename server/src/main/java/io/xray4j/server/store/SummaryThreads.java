// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.internal.Threads;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The threads that write the summaries of an engine, ten times a second: one always; others when a burst has left many to
 * write. While documents arrive fast, the processors are left to those that take them in.
 */
public final class SummaryThreads implements Closeable {

    private static final long PAUSE_MILLIS = 100;
    private static final long CLOSE_MILLIS = 3_000;
    private static final int MOST = 4;

    /** Above so many documents a second, only one thread writes summaries. */
    private static final double FAST = 5_000;

    private final List<SupervisedThread> threads = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private SummaryThreads() {}

    /** Starts the threads. */
    public static SummaryThreads start(TraceEngine engine) {
        SummaryThreads started = new SummaryThreads();
        started.add("summaries", engine::summarizeDue);
        int count = Math.min(MOST, Runtime.getRuntime().availableProcessors());
        for (int i = 2; i <= count; i++) {
            Pace pace = new Pace(engine);
            started.add("summaries-" + i, () -> pace.perSecond() < FAST && engine.summarizeBacklog());
        }
        started.threads.forEach(SupervisedThread::start);
        return started;
    }

    /** Adds a thread that repeats a task, at once if that returns true. */
    private void add(String role, BooleanSupplier task) {
        threads.add(Threads.supervised(role, () -> {
            boolean more = false;
            while (pause(more ? 0 : PAUSE_MILLIS)) {
                more = task.getAsBoolean();
            }
        }));
    }

    private boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Ends the threads, within three seconds. */
    @Override
    public void close() {
        closed.countDown();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        try {
            for (SupervisedThread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How fast documents arrive. Confined to one thread. */
    private static final class Pace {

        private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

        private final TraceEngine engine;
        private long count;
        private long atNanos = System.nanoTime();
        private double perSecond;

        Pace(TraceEngine engine) {
            this.engine = engine;
        }

        /** Returns the documents a second since the last call, or since the one before if that was just now. */
        double perSecond() {
            long nanos = System.nanoTime() - atNanos;
            if (nanos >= LEAST_NANOS) {
                long counted = engine.appendedCount();
                perSecond = (counted - count) * 1e9 / nanos;
                count = counted;
                atNanos += nanos;
            }
            return perSecond;
        }
    }
}

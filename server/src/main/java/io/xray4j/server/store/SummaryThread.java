// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.internal.Threads;
import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The thread that writes the summaries of an engine, ten times a second. */
public final class SummaryThread implements Closeable {

    private static final long PAUSE_MILLIS = 100;
    private static final long CLOSE_MILLIS = 3_000;

    private final Runnable task;
    private final SupervisedThread thread = Threads.supervised("summaries", this::run);
    private final CountDownLatch closed = new CountDownLatch(1);

    private SummaryThread(Runnable task) {
        this.task = task;
    }

    /** Starts the thread. */
    public static SummaryThread start(TraceEngine engine) {
        SummaryThread started = new SummaryThread(engine::summarizeDue);
        started.thread.start();
        return started;
    }

    private void run() {
        while (pause()) {
            task.run();
        }
    }

    private boolean pause() {
        try {
            return !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Returns the thread, whose health is watched. */
    public SupervisedThread thread() {
        return thread;
    }

    /** Ends the thread, within three seconds. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

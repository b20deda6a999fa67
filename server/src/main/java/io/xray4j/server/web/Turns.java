// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded resource that requests take in turns: some amount of it is in use at once, and few requests wait for more, so
 * that threads remain for the others. Safe for use by many threads.
 */
final class Turns {

    private final int all;
    private final Semaphore free;
    private final int maxWaiting;
    private final long waitMillis;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Creates a resource.
     *
     * @param maxWaiting a further request is refused at once
     * @param waitMillis the time after which a request that waits is refused
     */
    Turns(int all, int maxWaiting, long waitMillis) {
        this.all = all;
        this.free = new Semaphore(all, true);
        this.maxWaiting = maxWaiting;
        this.waitMillis = waitMillis;
    }

    /** Takes an amount, or all if that is less, and returns what was taken; 0 if the request is refused. */
    int take(int amount) {
        int wanted = Math.max(1, Math.min(all, amount));
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            return free.tryAcquire(wanted) ? wanted : 0;
        }
        try {
            return free.tryAcquire(wanted, waitMillis, TimeUnit.MILLISECONDS) ? wanted : 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Gives back what {@link #take} returned. */
    void giveBack(int amount) {
        free.release(amount);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.queue.DocumentQueue;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pauses between attempts: 0.1 s, then twice as long each time, at most 5 s. Meanwhile the queue learns that its reader
 * is alive. Confined to one thread, but for {@link #stop}.
 */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;
    private static final long BEAT_MILLIS = 200;

    private final DocumentQueue queue;
    private final Counts counts;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LogLimiter lines = new LogLimiter();
    private long nextMillis = FIRST_MILLIS;

    Patience(DocumentQueue queue, Counts counts) {
        this.queue = queue;
        this.counts = counts;
    }

    /** The exception that ends an indexer that is closed while it waits. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Pauses after an attempt has failed. */
    void pause(String problem) throws InterruptedException {
        counts.problem(problem);
        counts.retries.increment();
        lines.log(suffix -> LOG.warn("documents cannot be indexed now and are tried again: {}{}", problem, suffix));
        long left = nextMillis;
        nextMillis = Math.min(LONGEST_MILLIS, 2 * nextMillis);
        while (left > 0) {
            if (stopped.await(Math.min(left, BEAT_MILLIS), TimeUnit.MILLISECONDS)) {
                throw new StoppedException();
            }
            left -= BEAT_MILLIS;
            beat();
        }
    }

    private void beat() {
        try {
            queue.keepAlive();
        } catch (IOException notNow) {
            lines.log(suffix -> LOG.warn("the queue cannot be reached: {}{}", notNow.getMessage(), suffix));
        }
    }

    /** Notes that an attempt has succeeded. */
    void succeeded() {
        counts.problem(null);
        nextMillis = FIRST_MILLIS;
    }

    void stop() {
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.forward;

import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counts of documents that were sent on, refused or dropped, and the failure to send. Safe for use by many threads. */
final class ForwardCounters {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardCounters.class);

    private final LongSupplier nanoTime;
    private final LogLimiter failures = new LogLimiter();
    private final LogLimiter refusals = new LogLimiter();
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private @Nullable String failure;
    private long failingSinceNanos;

    ForwardCounters(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void sent(int documents) {
        sent.add(documents);
        boolean failed;
        synchronized (this) {
            failed = failure != null;
            failure = null;
        }
        if (failed) {
            LOG.info("documents are sent to AWS again");
        }
    }

    void refused(int documents, String why) {
        refused.add(documents);
        refusals.log(suffix -> LOG.warn(
                "X-Ray in AWS refused {}: {}{}",
                documents == 1 ? "a document" : documents + " documents",
                PrintableText.of(why),
                suffix));
    }

    void failed(String why) {
        synchronized (this) {
            failingSinceNanos = failure == null ? nanoTime.getAsLong() : failingSinceNanos;
            failure = why;
        }
        failures.log(suffix -> LOG.warn(
                "documents cannot be sent to AWS now, and wait in the spool: {}{}", PrintableText.of(why), suffix));
    }

    /** Returns why nothing can be sent; null if the last attempt succeeded. */
    synchronized @Nullable String failure() {
        return failure;
    }

    /** Returns for how many seconds sending has failed; 0 if it does not. */
    synchronized long failingSeconds() {
        return failure == null ? 0 : (nanoTime.getAsLong() - failingSinceNanos) / 1_000_000_000L;
    }

    long sentCount() {
        return sent.sum();
    }

    long refusedCount() {
        return refused.sum();
    }
}

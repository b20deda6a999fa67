// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.document.Rejection;
import io.xray4j.server.internal.PrintableText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for a rejected document: the first of its reason at once, then at most one every ten seconds, with the
 * number of those that went untold. The counters tell them all. Safe for use by many threads.
 */
final class RejectionLog {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<String, Reason> reasons = new ConcurrentHashMap<>();

    RejectionLog() {
        this(System::nanoTime);
    }

    RejectionLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void add(Rejection rejection, String source) {
        String which = rejection.id() == null ? "a document" : "document " + PrintableText.of(rejection.id());
        add(rejection.code().wireName(), which, rejection.message(), source);
    }

    void add(String reason, String which, String why, String source) {
        long untold = reasons.computeIfAbsent(reason, r -> new Reason()).tell(nanoTime.getAsLong());
        if (untold >= 0) {
            LOG.warn(
                    "rejected {} from {}: {} ({}){}",
                    which,
                    source,
                    PrintableText.of(why),
                    reason,
                    untold == 0 ? "" : "; " + untold + " more like it since the last line");
        }
    }

    /** When a reason was last told and how often it was kept quiet since. */
    private static final class Reason {

        private boolean told;
        private long toldAtNanos;
        private long untold;

        /** How many went untold before this one, or -1 if this one is to be kept quiet too. */
        synchronized long tell(long now) {
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
    }
}

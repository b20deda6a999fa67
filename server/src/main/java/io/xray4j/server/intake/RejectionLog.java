// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.document.Rejection;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of rejected documents and the reasons, with at most one line in ten seconds for each reason. {@link
 * IntakeCounters} counts all rejections. Safe for use by many threads.
 */
final class RejectionLog {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionLog.class);

    private final LongSupplier nanoTime;
    private final Map<String, LogLimiter> reasons = new ConcurrentHashMap<>();

    RejectionLog() {
        this(System::nanoTime);
    }

    RejectionLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void add(Rejection rejection, String source) {
        add(rejection.code().wireName(), which(rejection), rejection.message(), source);
    }

    /** Returns the name and the ids, by which a user can find the code that sent the document. */
    private static String which(Rejection rejection) {
        StringBuilder which = new StringBuilder("a document");
        if (rejection.name() != null) {
            which.append(" \"").append(PrintableText.of(rejection.name())).append('"');
        }
        if (rejection.id() != null) {
            which.append(", id ").append(PrintableText.of(rejection.id()));
        }
        if (rejection.traceId() != null) {
            which.append(", of trace ").append(PrintableText.of(rejection.traceId()));
        }
        return which.toString();
    }

    void add(String reason, String which, String why, String source) {
        reasons.computeIfAbsent(reason, r -> new LogLimiter(nanoTime))
                .log(suffix -> LOG.warn(
                        "rejected {} from {}: {} ({}){}", which, source, PrintableText.of(why), reason, suffix));
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.xray4j.trace.TimeSource;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The count of what was lost, and its log: the first loss is written at once, then at most one line a minute. It is written
 * to {@code java.util.logging}, as OpenTelemetry's SDK does: its agent leads that to its own log.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Losses {

    private static final Logger LOG = Logger.getLogger(XraySpanExporter.class.getName());
    private static final long SILENCE_NANOS = 60_000_000_000L;

    private final TimeSource time;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong quietUntil;

    Losses(TimeSource time) {
        this.time = time;
        this.quietUntil = new AtomicLong(time.nanoTime());
    }

    void add(long lost, String why) {
        add(lost, why, null);
    }

    void add(long lost, String why, @Nullable Throwable cause) {
        if (lost == 0) {
            return;
        }
        long all = count.addAndGet(lost);
        long now = time.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + SILENCE_NANOS)) {
            String line = "xray4j lost spans, " + all + " in all: " + why;
            // That a network fails needs no stack trace.
            boolean isNetwork = cause instanceof IOException;
            LOG.log(Level.WARNING, isNetwork ? line + " (" + cause + ")" : line, isNetwork ? null : cause);
        }
    }

    long count() {
        return count.get();
    }
}

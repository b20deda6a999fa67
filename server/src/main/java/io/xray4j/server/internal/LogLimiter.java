// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A limiter of log lines for one kind of event. The first event is logged at once; after that at most one line is
 * written in ten seconds, with the number of suppressed lines; a limiter {@link #ofDetails} writes twenty in each second.
 * Safe for use by many threads.
 */
public final class LogLimiter {

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int DETAILS = 20;
    private static final long DETAILS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final int lines;
    private final long periodNanos;
    private int logged;
    private long beganNanos;
    private long suppressed;

    /** Creates a limiter that reads the system's clock. */
    public LogLimiter() {
        this(System::nanoTime);
    }

    /** Creates a limiter that reads the given monotonic clock. */
    public LogLimiter(LongSupplier nanoTime) {
        this(nanoTime, 1, QUIET_NANOS);
    }

    private LogLimiter(LongSupplier nanoTime, int lines, long periodNanos) {
        this.nanoTime = nanoTime;
        this.lines = lines;
        this.periodNanos = periodNanos;
    }

    /** Creates a limiter of lines that users ask for, such as one for each request. */
    public static LogLimiter ofDetails() {
        return ofDetails(System::nanoTime);
    }

    static LogLimiter ofDetails(LongSupplier nanoTime) {
        return new LogLimiter(nanoTime, DETAILS, DETAILS_NANOS);
    }

    /** Counts one event, and calls the writer if a line may be written now. */
    public void log(LineWriter writer) {
        long before = next();
        if (before >= 0) {
            writer.write(before == 0 ? "" : "; " + before + " more like it since the last line");
        }
    }

    /** Returns how many lines were suppressed before this one, or -1 if this one is suppressed too. */
    private synchronized long next() {
        long now = nanoTime.getAsLong();
        boolean inPeriod = logged > 0 && now - beganNanos < periodNanos;
        if (inPeriod && logged == lines) {
            suppressed++;
            return -1;
        }
        long before = suppressed;
        logged = inPeriod ? logged + 1 : 1;
        beganNanos = inPeriod ? beganNanos : now;
        suppressed = 0;
        return before;
    }

    /** A callback that writes one log line. */
    @FunctionalInterface
    public interface LineWriter {

        /**
         * Writes the line.
         *
         * @param suffix text for the end of the line: the number of suppressed lines, or nothing
         */
        void write(String suffix);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A log that cannot flood: the first message of a kind is written, then at most one a minute, which says how
 * many were held back. A logger that throws, or that is itself traced, does no harm.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class QuietLog {
    private static final long SILENCE_NANOS = 60_000_000_000L;
    private static final ThreadLocal<Boolean> WRITING = new ThreadLocal<>();

    private final String name;
    private final Ticks ticks;
    private final ConcurrentHashMap<String, Kind> kinds = new ConcurrentHashMap<>();

    /** Asks for the logger when there is something to write: whoever asks first makes an application's logging start. */
    public QuietLog(String name, Ticks ticks) {
        this.name = name;
        this.ticks = ticks;
    }

    /** A source of monotonic nanoseconds. */
    @FunctionalInterface
    public interface Ticks {
        long nanoTime();
    }

    /** Writes the message unless its kind was written less than a minute ago. Kinds are a fixed, small set. */
    public void log(Level level, String kind, String message) {
        log(level, kind, message, null);
    }

    public void log(Level level, String kind, String message, @Nullable Throwable cause) {
        log(level, kind, () -> message, cause);
    }

    /** The message is made only if it is written. */
    public void log(Level level, String kind, Supplier<String> message, @Nullable Throwable cause) {
        if (WRITING.get() != null) {
            return;
        }
        long held = kinds.computeIfAbsent(String.valueOf(kind), k -> new Kind()).admit(ticks.nanoTime());
        if (held < 0) {
            return;
        }
        WRITING.set(Boolean.TRUE);
        try {
            System.getLogger(name)
                    .log(
                            level,
                            held == 0
                                    ? message.get()
                                    : message.get() + " (" + held + " more of this kind since the last line)",
                            cause);
        } catch (Throwable broken) {
            // The application's logger failed; tracing must not make that the request's problem.
            return;
        } finally {
            WRITING.remove();
        }
    }

    private static final class Kind {
        private final AtomicLong quietUntil = new AtomicLong(Long.MIN_VALUE);
        private final AtomicLong held = new AtomicLong();

        /** The number of messages held back so far if this one may be written, else -1. */
        long admit(long now) {
            long until = quietUntil.get();
            boolean due = until == Long.MIN_VALUE || now - until >= 0;
            if (due && quietUntil.compareAndSet(until, now + SILENCE_NANOS)) {
                return held.getAndSet(0);
            }
            held.incrementAndGet();
            return -1;
        }
    }
}

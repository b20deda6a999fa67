// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import io.xray4j.trace.EntityId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a throwable, its causes and what was suppressed on the way: newest frame first, frames of the
 * recorder itself left out, everything capped. A throwable that lies about itself (a cycle of causes, a
 * {@code getMessage} that throws) is described as far as it can be.
 *
 * <p><i>Immutable.</i>
 */
public final class ThrowableReader {
    /** Throwables described for one that was recorded: it, its causes and what was suppressed. */
    static final int MAX_RECORDS = 16;

    private static final int MAX_MESSAGE = 4_000;

    private final int maxFrames;

    /** A reader that keeps so many frames of each throwable; with 0 none. */
    public ThrowableReader(int maxFrames) {
        this.maxFrames = maxFrames;
    }

    /** Records of the throwable and all it brings along; the first is the throwable itself. */
    List<ExceptionRecord> read(Throwable thrown, boolean remote) {
        List<Pending> found = collect(thrown);
        List<ExceptionRecord> records = new ArrayList<>(found.size());
        for (Pending pending : found) {
            records.add(describe(pending, remote));
        }
        return records;
    }

    private static List<Pending> collect(Throwable thrown) {
        List<Pending> found = new ArrayList<>();
        ArrayDeque<Pending> open = new ArrayDeque<>();
        Pending first = new Pending(thrown);
        open.add(first);
        found.add(first);
        for (Pending pending = open.poll(); pending != null; pending = open.poll()) {
            Throwable cause = causeOf(pending.thrown);
            if (cause != null) {
                pending.cause = visit(cause, found, open);
            }
            for (Throwable suppressed : pending.thrown.getSuppressed()) {
                visit(suppressed, found, open);
            }
        }
        return found;
    }

    /** The id of a throwable's record, which is added if it is new and there is room. */
    private static long visit(Throwable thrown, List<Pending> found, ArrayDeque<Pending> open) {
        for (Pending known : found) {
            if (known.thrown == thrown) {
                return known.id;
            }
        }
        if (found.size() == MAX_RECORDS) {
            return EntityId.NONE;
        }
        Pending fresh = new Pending(thrown);
        found.add(fresh);
        open.add(fresh);
        return fresh.id;
    }

    private ExceptionRecord describe(Pending pending, boolean remote) {
        StackTraceElement[] frames = framesOf(pending.thrown);
        StackTraceElement[] kept = new StackTraceElement[Math.min(maxFrames, frames.length)];
        int count = 0;
        int seen = 0;
        while (seen < frames.length && count < kept.length) {
            StackTraceElement frame = frames[seen++];
            if (!isOurs(frame)) {
                kept[count++] = frame;
            }
        }
        return new ExceptionRecord(
                pending.id,
                pending.thrown.getClass().getName(),
                messageOf(pending.thrown),
                remote,
                pending.cause,
                Arrays.copyOf(kept, count),
                frames.length - seen);
    }

    /** Frames of the recorder's own machinery: nobody looks for the fault there. */
    private static boolean isOurs(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.equals("io.xray4j.Recorder")
                || type.equals("io.xray4j.Xray")
                || type.startsWith("io.xray4j.context.");
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable broken) {
            return null;
        }
    }

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null || message.length() <= MAX_MESSAGE
                    ? message
                    : message.substring(0, MAX_MESSAGE) + "\u2026";
        } catch (Throwable broken) {
            return null;
        }
    }

    private static StackTraceElement[] framesOf(Throwable thrown) {
        try {
            StackTraceElement[] frames = thrown.getStackTrace();
            return frames == null ? new StackTraceElement[0] : frames;
        } catch (Throwable broken) {
            return new StackTraceElement[0];
        }
    }

    private static final class Pending {
        final Throwable thrown;
        final long id = EntityId.next();
        long cause;

        Pending(Throwable thrown) {
            this.thrown = thrown;
        }
    }
}

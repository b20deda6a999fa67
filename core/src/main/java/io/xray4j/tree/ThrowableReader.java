// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.segment.ThrowableDescriber;
import io.xray4j.segment.ThrowableDescription;
import io.xray4j.trace.EntityId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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

    private final int maxFrames;
    private final Predicate<? super Class<?>> remoteExceptions;
    private final ThrowableDescriber describer;

    /**
     * A reader that keeps so many frames of each throwable, with 0 none; that takes throwables of some classes for
     * those of a service that was called; and that has them described. Neither of the two can do harm by throwing.
     */
    public ThrowableReader(int maxFrames, Predicate<? super Class<?>> remoteExceptions, ThrowableDescriber describer) {
        this.maxFrames = maxFrames;
        this.remoteExceptions = remoteExceptions;
        this.describer = describer;
    }

    /** Returns how many frames are kept of each stack. */
    public int maxFrames() {
        return maxFrames;
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
        ThrowableDescription description = descriptionOf(pending.thrown);
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
                description.type(),
                description.message(),
                remote || description.remote() || isRemote(pending.thrown),
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
            Throwable cause = thrown.getCause();
            return cause == thrown ? null : cause;
        } catch (Throwable broken) {
            return null;
        }
    }

    private boolean isRemote(Throwable thrown) {
        try {
            return remoteExceptions.test(thrown.getClass());
        } catch (Throwable broken) {
            return false;
        }
    }

    @SuppressWarnings("NullAway") // A describer written without null checks may give null, which is no description.
    private ThrowableDescription descriptionOf(Throwable thrown) {
        try {
            ThrowableDescription given = describer.describe(thrown);
            if (given != null && !given.type().isBlank()) {
                return given;
            }
        } catch (Throwable broken) {
            // Whatever it was, the throwable is worth more than its description.
            return ThrowableDescription.of(thrown);
        }
        return ThrowableDescription.of(thrown);
    }

    private static StackTraceElement[] framesOf(Throwable thrown) {
        try {
            return withoutNull(thrown.getStackTrace());
        } catch (Throwable broken) {
            return new StackTraceElement[0];
        }
    }

    /** Of a throwable that makes its frames itself anything may come. */
    private static StackTraceElement[] withoutNull(StackTraceElement @Nullable [] frames) {
        if (frames == null) {
            return new StackTraceElement[0];
        }
        for (StackTraceElement frame : frames) {
            if (frame == null) {
                return Arrays.stream(frames).filter(Objects::nonNull).toArray(StackTraceElement[]::new);
            }
        }
        return frames;
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

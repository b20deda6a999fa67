// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hooks that carry the current entity of a thread to the threads where the JDK runs its tasks. Without a current
 * entity they do nothing.
 *
 * <p>A task that only the JDK gets (one passed to a future or a thread) is wrapped. A task that the application can get
 * back, from a queue or a handler of rejected tasks, is not wrapped: a map holds its entity.
 *
 * <p>The tasks by which the JDK runs virtual threads are not changed: the current entity of a virtual thread stays with it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
@SuppressWarnings("overloads") // Woven code names each by its exact types.
public final class Tasks {
    private static final Carried CARRIED = new Carried();

    private Tasks() {}

    public static Runnable wrap(Runnable code) {
        Current current = code instanceof ForkJoinTask ? null : currentFor(code);
        return current == null ? code : new Carrying(code, current);
    }

    public static Callable<?> wrap(Callable<?> code) {
        Current current = currentFor(code);
        return current == null ? code : new Carrying(code, current);
    }

    public static Supplier<?> wrap(Supplier<?> code) {
        Current current = currentFor(code);
        return current == null ? code : new Carrying(code, current);
    }

    public static Function<?, ?> wrap(Function<?, ?> code) {
        Current current = currentFor(code);
        return current == null ? code : new Carrying(code, current);
    }

    public static Consumer<?> wrap(Consumer<?> code) {
        Current current = currentFor(code);
        return current == null ? code : new Carrying(code, current);
    }

    public static BiFunction<?, ?, ?> wrap(BiFunction<?, ?, ?> code) {
        Current current = currentFor(code);
        return current == null ? code : new CarryingPair(code, current);
    }

    public static BiConsumer<?, ?> wrap(BiConsumer<?, ?> code) {
        Current current = currentFor(code);
        return current == null ? code : new CarryingPair(code, current);
    }

    /** Code that is to run more than once. */
    public static Runnable again(Runnable code) {
        Current current = currentFor(code);
        return current == null ? code : new Repeating(code, current);
    }

    /** A task is handed over that will be seen again. */
    public static void hand(@Nullable Object task) {
        // A future carries what is current in the code it was given.
        Current current = task instanceof FutureTask ? null : currentFor(task);
        if (task != null && current != null) {
            try {
                CARRIED.put(task, current);
            } catch (Throwable thrown) {
                Hooks.report(Tasks.class, thrown);
            }
        }
    }

    /** A task begins to run; what is returned is given to {@link #left}. */
    public static @Nullable Object begun(Object task) {
        if (CARRIED.isEmpty()) {
            return null;
        }
        try {
            Current current = CARRIED.remove(task);
            return current == null ? null : current.attach();
        } catch (Throwable thrown) {
            Hooks.report(Tasks.class, thrown);
            return null;
        }
    }

    /** A task has run, or thrown. */
    public static void left(@Nullable Object attached) {
        Current.detach(attached);
    }

    /** In place of {@code task.run()} in a pool's thread. */
    public static void run(Runnable task) {
        Object attached = begun(task);
        try {
            task.run();
        } finally {
            left(attached);
        }
    }

    /** The process is about to end, at this thread's wish: no method that runs here will ever return. */
    public static void exiting() {
        Current current = Current.isNobodyFollowed() ? null : Current.get();
        if (current != null) {
            current.endAll();
        }
    }

    /** Null for code that is null, which is the JDK's to refuse. */
    private static @Nullable Current currentFor(@Nullable Object code) {
        // The pool that runs virtual threads is given the JDK's own tasks, when hardly anything is allowed.
        if (code == null
                || code instanceof Repeating
                || Current.isNobodyFollowed()
                || code.getClass().getName().startsWith("java.lang.")) {
            return null;
        }
        return Current.get();
    }
}

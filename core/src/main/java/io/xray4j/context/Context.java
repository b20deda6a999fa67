// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.context;

import io.xray4j.Entity;
import io.xray4j.Scope;
import io.xray4j.Xray;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries what is current on this thread to where code runs later: a task that was wrapped runs below the
 * entity that was current when it was wrapped, even if that entity has ended by then; its subsegments then
 * reach X-Ray as documents of their own. When nothing is current, wrapping changes nothing.
 *
 * <p><i>Stateless; safe for use by many threads. What is wrapped is as safe as what was given.</i>
 */
public final class Context {
    private static final Executor DEFAULT_EXECUTOR = wrap(new CompletableFuture<Void>().defaultExecutor());

    private Context() {}

    /** Returns a task that runs below what is current here and now, on whatever thread it runs. */
    public static Runnable wrap(Runnable task) {
        Objects.requireNonNull(task, "task must not be null");
        Entity entity = Xray.traceEntity();
        if (entity == null) {
            return task;
        }
        return new WrappedTask(task, entity);
    }

    /** Returns a callable that runs below what is current here and now; a name of its own spares callers a cast. */
    public static <T extends @Nullable Object> Callable<T> wrapCallable(Callable<T> task) {
        Objects.requireNonNull(task, "task must not be null");
        Entity entity = Xray.traceEntity();
        if (entity == null) {
            return task;
        }
        return () -> {
            try (Scope ignored = entity.attach()) {
                return task.call();
            }
        };
    }

    /** Returns a supplier that runs below what is current here and now. */
    public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> task) {
        Objects.requireNonNull(task, "task must not be null");
        Entity entity = Xray.traceEntity();
        if (entity == null) {
            return task;
        }
        return () -> {
            try (Scope ignored = entity.attach()) {
                return task.get();
            }
        };
    }

    /** Returns a function that runs below what is current here and now. */
    public static <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> wrapFunction(
            Function<T, R> task) {
        Objects.requireNonNull(task, "task must not be null");
        Entity entity = Xray.traceEntity();
        if (entity == null) {
            return task;
        }
        return argument -> {
            try (Scope ignored = entity.attach()) {
                return task.apply(argument);
            }
        };
    }

    /** Returns a consumer that runs below what is current here and now. */
    public static <T extends @Nullable Object> Consumer<T> wrapConsumer(Consumer<T> task) {
        Objects.requireNonNull(task, "task must not be null");
        Entity entity = Xray.traceEntity();
        if (entity == null) {
            return task;
        }
        return argument -> {
            try (Scope ignored = entity.attach()) {
                task.accept(argument);
            }
        };
    }

    /**
     * Returns a future that completes as the given stage does. All code that is given to it, and to every stage made of it
     * ({@code thenApply}, {@code thenCompose}, {@code handle}, {@code whenComplete} …), runs below the entity that is
     * current now, whichever thread completes it. Cancelling it cancels a given {@code CompletableFuture}.
     *
     * <p>A stage that another future's method makes of it ({@code other.thenCombine(wrapped, …)}), and what {@link
     * CompletableFuture#allOf} and {@link CompletableFuture#anyOf} make, are the JDK's own: wrap them again.
     */
    public static <T extends @Nullable Object> CompletableFuture<T> wrap(CompletionStage<T> stage) {
        Objects.requireNonNull(stage, "stage must not be null");
        Entity entity = Xray.traceEntity();
        return entity == null ? stage.toCompletableFuture() : TracingFuture.of(stage, entity);
    }

    /**
     * Returns an executor that runs code where the JDK runs the code of a {@link CompletableFuture} that names no
     * executor, with each task wrapped as it is given: {@code CompletableFuture.supplyAsync(task,
     * Context.executor())}.
     */
    public static Executor executor() {
        return DEFAULT_EXECUTOR;
    }

    /** Returns an executor that wraps each task as it is given. */
    public static Executor wrap(Executor executor) {
        Objects.requireNonNull(executor, "executor must not be null");
        return task -> executor.execute(wrap(task));
    }

    /** Returns an executor that wraps each task as it is given. Life-cycle methods are those of the one given. */
    public static ExecutorService wrap(ExecutorService executor) {
        Objects.requireNonNull(executor, "executor must not be null");
        return new TracingExecutorService(executor);
    }

    /** Returns an executor that wraps each task as it is given; a repeated task runs each time below the same entity. */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        Objects.requireNonNull(executor, "executor must not be null");
        return new TracingScheduledExecutorService(executor);
    }

    /**
     * Returns a factory whose threads run below what was current where they were made. With a factory of virtual threads and
     * a thread for each task this is all an application needs.
     */
    public static ThreadFactory threadFactory(ThreadFactory factory) {
        Objects.requireNonNull(factory, "factory must not be null");
        return task -> factory.newThread(wrap(task));
    }
}

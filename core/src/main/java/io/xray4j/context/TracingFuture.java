// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.context;

import io.xray4j.Entity;
import io.xray4j.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future that completes as another does, and runs the code of every stage that is made of it below one entity, on
 * whatever thread that may be. Stages of a stage are of its kind, so a chain needs one wrapping.
 *
 * <p>Long, but one table: each of the JDK's methods that takes code wraps it and passes it on.
 */
final class TracingFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final Entity entity;
    private final @Nullable CompletableFuture<?> source;

    private TracingFuture(Entity entity, @Nullable CompletableFuture<?> source) {
        this.entity = entity;
        this.source = source;
    }

    static <T extends @Nullable Object> CompletableFuture<T> of(CompletionStage<T> stage, Entity entity) {
        TracingFuture<T> future =
                new TracingFuture<>(entity, stage instanceof CompletableFuture<?> source ? source : null);
        stage.whenComplete((value, thrown) -> {
            if (thrown == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(thrown);
            }
        });
        return future;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new TracingFuture<>(entity, null);
    }

    /** Cancels what was wrapped too: whoever cancels the only future they have means the work. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (source != null) {
            source.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> code) {
        return super.thenApply(resultBelow(code));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> code) {
        return super.thenApplyAsync(resultBelow(code));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> code, Executor executor) {
        return super.thenApplyAsync(resultBelow(code), executor);
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> code) {
        return super.thenAccept(below(code));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> code) {
        return super.thenAcceptAsync(below(code));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> code, Executor executor) {
        return super.thenAcceptAsync(below(code), executor);
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable code) {
        return super.thenRun(below(code));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable code) {
        return super.thenRunAsync(below(code));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable code, Executor executor) {
        return super.thenRunAsync(below(code), executor);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> code) {
        return super.thenCombine(other, resultBelow(code));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> code) {
        return super.thenCombineAsync(other, resultBelow(code));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> code, Executor executor) {
        return super.thenCombineAsync(other, resultBelow(code), executor);
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> code) {
        return super.thenAcceptBoth(other, below(code));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> code) {
        return super.thenAcceptBothAsync(other, below(code));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> code, Executor executor) {
        return super.thenAcceptBothAsync(other, below(code), executor);
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable code) {
        return super.runAfterBoth(other, below(code));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable code) {
        return super.runAfterBothAsync(other, below(code));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable code, Executor executor) {
        return super.runAfterBothAsync(other, below(code), executor);
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> code) {
        return super.applyToEither(other, resultBelow(code));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> code) {
        return super.applyToEitherAsync(other, resultBelow(code));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> code, Executor executor) {
        return super.applyToEitherAsync(other, resultBelow(code), executor);
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> code) {
        return super.acceptEither(other, below(code));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> code) {
        return super.acceptEitherAsync(other, below(code));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> code, Executor executor) {
        return super.acceptEitherAsync(other, below(code), executor);
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable code) {
        return super.runAfterEither(other, below(code));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable code) {
        return super.runAfterEitherAsync(other, below(code));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable code, Executor executor) {
        return super.runAfterEitherAsync(other, below(code), executor);
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> code) {
        return super.thenCompose(resultBelow(code));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> code) {
        return super.thenComposeAsync(resultBelow(code));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> code, Executor executor) {
        return super.thenComposeAsync(resultBelow(code), executor);
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> code) {
        return super.whenComplete(below(code));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> code) {
        return super.whenCompleteAsync(below(code));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> code, Executor executor) {
        return super.whenCompleteAsync(below(code), executor);
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> code) {
        return super.handle(resultBelow(code));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> code) {
        return super.handleAsync(resultBelow(code));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> code, Executor executor) {
        return super.handleAsync(resultBelow(code), executor);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> code) {
        return super.exceptionally(resultBelow(code));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> code) {
        return super.exceptionallyAsync(resultBelow(code));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> code, Executor executor) {
        return super.exceptionallyAsync(resultBelow(code), executor);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> code) {
        return super.exceptionallyCompose(resultBelow(code));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> code) {
        return super.exceptionallyComposeAsync(resultBelow(code));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> code, Executor executor) {
        return super.exceptionallyComposeAsync(resultBelow(code), executor);
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> code) {
        return super.completeAsync(below(code));
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> code, Executor executor) {
        return super.completeAsync(below(code), executor);
    }

    private Runnable below(Runnable code) {
        return () -> {
            try (Scope ignored = entity.attach()) {
                code.run();
            }
        };
    }

    private <A extends @Nullable Object> Supplier<A> below(Supplier<A> code) {
        return () -> {
            try (Scope ignored = entity.attach()) {
                return code.get();
            }
        };
    }

    private <A extends @Nullable Object> Consumer<A> below(Consumer<A> code) {
        return argument -> {
            try (Scope ignored = entity.attach()) {
                code.accept(argument);
            }
        };
    }

    private <A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> below(BiConsumer<A, B> code) {
        return (first, second) -> {
            try (Scope ignored = entity.attach()) {
                code.accept(first, second);
            }
        };
    }

    private <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> resultBelow(Function<A, R> code) {
        return argument -> {
            try (Scope ignored = entity.attach()) {
                return code.apply(argument);
            }
        };
    }

    private <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            BiFunction<A, B, R> resultBelow(BiFunction<A, B, R> code) {
        return (first, second) -> {
            try (Scope ignored = entity.attach()) {
                return code.apply(first, second);
            }
        };
    }
}

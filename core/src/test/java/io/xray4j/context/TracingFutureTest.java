// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.CollectingEmitter;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracingFutureTest {
    private final Recorder recorder =
            Recorder.builder().emitter(new CollectingEmitter()).build();
    private final ExecutorService pool = Executors.newFixedThreadPool(1);
    private final List<@Nullable Entity> seen = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final CompletableFuture<String> other = CompletableFuture.completedFuture("other");
    private Segment root = recorder.beginSegment("root");
    private Subsegment caller = recorder.beginSubsegment("caller");

    @BeforeEach
    void begin() {
        assertThat(recorder.traceEntity()).isSameAs(caller);
    }

    @AfterEach
    void close() {
        caller.end();
        root.end();
        pool.shutdownNow();
        recorder.close();
    }

    /** Each kind of stage there is, completed by a thread that has nothing current. */
    @Test
    void runsTheCodeOfEveryStageBelowTheCaller() throws Exception {
        CompletableFuture<String> wrapped = Context.wrap(source);
        List<CompletableFuture<?>> stages = List.of(
                wrapped.thenApply(this::look),
                wrapped.thenApplyAsync(this::look),
                wrapped.thenApplyAsync(this::look, pool),
                wrapped.thenAccept(this::look),
                wrapped.thenAcceptAsync(this::look),
                wrapped.thenAcceptAsync(this::look, pool),
                wrapped.thenRun(this::look),
                wrapped.thenRunAsync(this::look),
                wrapped.thenRunAsync(this::look, pool),
                wrapped.thenCombine(other, this::look),
                wrapped.thenCombineAsync(other, this::look),
                wrapped.thenCombineAsync(other, this::look, pool),
                wrapped.thenAcceptBoth(other, this::look),
                wrapped.thenAcceptBothAsync(other, this::look),
                wrapped.thenAcceptBothAsync(other, this::look, pool),
                wrapped.runAfterBoth(other, this::look),
                wrapped.runAfterBothAsync(other, this::look),
                wrapped.runAfterBothAsync(other, this::look, pool),
                wrapped.applyToEither(new CompletableFuture<>(), this::look),
                wrapped.applyToEitherAsync(new CompletableFuture<>(), this::look),
                wrapped.applyToEitherAsync(new CompletableFuture<>(), this::look, pool),
                wrapped.acceptEither(new CompletableFuture<>(), this::look),
                wrapped.acceptEitherAsync(new CompletableFuture<>(), this::look),
                wrapped.acceptEitherAsync(new CompletableFuture<>(), this::look, pool),
                wrapped.runAfterEither(new CompletableFuture<>(), this::look),
                wrapped.runAfterEitherAsync(new CompletableFuture<>(), this::look),
                wrapped.runAfterEitherAsync(new CompletableFuture<>(), this::look, pool),
                wrapped.thenCompose(this::lookLater),
                wrapped.thenComposeAsync(this::lookLater),
                wrapped.thenComposeAsync(this::lookLater, pool),
                wrapped.whenComplete(this::look),
                wrapped.whenCompleteAsync(this::look),
                wrapped.whenCompleteAsync(this::look, pool),
                wrapped.handle(this::look),
                wrapped.handleAsync(this::look),
                wrapped.handleAsync(this::look, pool));
        pool.execute(() -> source.complete("value"));
        for (CompletableFuture<?> stage : stages) {
            stage.get(10, TimeUnit.SECONDS);
        }
        assertThat(seen).hasSize(stages.size()).containsOnly(caller);
        assertThat(leftOnThePool()).isNull();
    }

    @Test
    void runsTheCodeForFailuresBelowTheCaller() throws Exception {
        CompletableFuture<String> wrapped = Context.wrap(source);
        Function<Throwable, CompletionStage<String>> compose = thrown -> lookLater("");
        List<CompletableFuture<?>> stages = List.of(
                wrapped.exceptionally(thrown -> look("")),
                wrapped.exceptionallyAsync(thrown -> look("")),
                wrapped.exceptionallyAsync(thrown -> look(""), pool),
                wrapped.exceptionallyCompose(compose),
                wrapped.exceptionallyComposeAsync(compose),
                wrapped.exceptionallyComposeAsync(compose, pool));
        pool.execute(() -> source.completeExceptionally(new IllegalStateException("as planned")));
        for (CompletableFuture<?> stage : stages) {
            stage.get(10, TimeUnit.SECONDS);
        }
        assertThat(seen).hasSize(stages.size()).containsOnly(caller);
        assertThat(leftOnThePool()).isNull();
    }

    @Test
    void runsASupplierBelowTheCaller() throws Exception {
        Context.wrap(new CompletableFuture<String>())
                .completeAsync(() -> look(""))
                .get(10, TimeUnit.SECONDS);
        Context.wrap(new CompletableFuture<String>())
                .completeAsync(() -> look(""), pool)
                .get(10, TimeUnit.SECONDS);
        assertThat(seen).hasSize(2).containsOnly(caller);
    }

    /** A chain needs one wrapping, and copies are links of it. */
    @Test
    void goesDownTheChain() throws Exception {
        CompletableFuture<?> end = Context.wrap(source)
                .copy()
                .thenApply(this::look)
                .handleAsync(this::look, pool)
                .thenCompose(this::lookLater)
                .orTimeout(10, TimeUnit.SECONDS)
                .whenComplete(this::look);
        caller.end();
        pool.execute(() -> source.complete("value"));
        end.get(10, TimeUnit.SECONDS);
        assertThat(seen).hasSize(4).containsOnly(caller);
        assertThat(leftOnThePool()).isNull();
    }

    /** The code fails, and the thread is clean all the same. */
    @Test
    void passesFailuresOn() throws Exception {
        CompletableFuture<String> failing = Context.wrap(source).thenApply(value -> {
            look(value);
            throw new IllegalStateException("as planned");
        });
        pool.execute(() -> source.complete("value"));
        assertThatThrownBy(() -> failing.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("as planned");
        assertThat(leftOnThePool()).isNull();

        CompletableFuture<String> failed = CompletableFuture.failedFuture(new IllegalStateException("before"));
        assertThatThrownBy(Context.wrap(failed)::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("before");
    }

    @Test
    void isCancelledBothWays() {
        CompletableFuture<String> wrapped = Context.wrap(source);
        assertThat(wrapped.cancel(true)).isTrue();
        assertThat(source.isCancelled()).isTrue();

        CompletableFuture<String> second = new CompletableFuture<>();
        CompletableFuture<String> wrappedSecond = Context.wrap(second);
        second.cancel(true);
        assertThat(wrappedSecond.isCancelled()).isTrue();
        assertThatThrownBy(wrappedSecond::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void changesNothing_whenNothingIsCurrent() {
        caller.end();
        root.end();
        assertThat(Context.wrap(source)).isSameAs(source);
    }

    @Test
    void hasAnExecutorForFuturesThatNameNone() throws Exception {
        CompletableFuture.runAsync(this::look, Context.executor()).get(10, TimeUnit.SECONDS);
        assertThat(seen).containsExactly(caller);
    }

    /** A Java that adds a method which takes code must not slip by. */
    @Test
    void knowsEveryMethodThatTakesCode() {
        List<String> unknown = Arrays.stream(CompletableFuture.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> Arrays.stream(method.getParameterTypes()).anyMatch(TracingFutureTest::isCode))
                .filter(method -> !isOverridden(method))
                .map(Method::toString)
                .toList();
        assertThat(unknown).isEmpty();
    }

    private static boolean isCode(Class<?> type) {
        return type == Runnable.class || type.getPackageName().equals("java.util.function");
    }

    private static boolean isOverridden(Method method) {
        return Arrays.stream(TracingFuture.class.getDeclaredMethods())
                .anyMatch(ours -> ours.getName().equals(method.getName())
                        && Arrays.equals(ours.getParameterTypes(), method.getParameterTypes()));
    }

    private void look() {
        seen.add(Xray.traceEntity());
    }

    private String look(@Nullable String value) {
        look();
        return String.valueOf(value);
    }

    private String look(@Nullable String value, @Nullable Object more) {
        look();
        return value + " " + more;
    }

    private CompletionStage<String> lookLater(String value) {
        look();
        return CompletableFuture.completedFuture(value);
    }

    private @Nullable Entity leftOnThePool() throws Exception {
        @Nullable Entity[] left = new Entity[1];
        pool.submit(() -> {
                    left[0] = Xray.traceEntity();
                })
                .get(10, TimeUnit.SECONDS);
        return left[0];
    }
}

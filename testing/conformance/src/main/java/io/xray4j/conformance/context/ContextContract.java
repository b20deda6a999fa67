// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.context;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of context propagation, on every kind of thread: the current entity nests, is restored, follows work
 * that is handed to another thread, and remains on none. A subclass says how work is handed over: wrapped, or, with an
 * agent, as it is.
 */
public abstract class ContextContract {
    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

    protected abstract ExecutorService traced(ExecutorService executor);

    protected abstract ScheduledExecutorService traced(ScheduledExecutorService executor);

    protected abstract ThreadFactory traced(ThreadFactory factory);

    protected abstract <T> CompletableFuture<T> traced(CompletableFuture<T> future);

    @AfterEach
    void shutPool() {
        pool.shutdownNow();
    }

    /** What begins inside something hangs below it, and its end gives the place back. */
    @Test
    void nestsAndRestores() {
        try (Segment root = recorder().beginSegment("root")) {
            try (Subsegment outer = recorder().beginSubsegment("outer")) {
                try (Subsegment inner = recorder().beginSubsegment("inner")) {
                    assertThat(current()).isSameAs(inner);
                }
                assertThat(current()).isSameAs(outer);
            }
            assertThat(current()).isSameAs(root);
        }
        assertThat(current()).isNull();
        assertThat(tracing.take().subsegment("outer")).hasSubsegments("inner");
    }

    /** A scope gives back what was there before, whatever was begun inside and never ended there. */
    @Test
    void restoresWhatWasThere_whenAScopeCloses() {
        Segment one = recorder().beginSegment("one");
        Segment two = recorder().beginSegment("two");
        two.detach();
        assertThat(current()).isSameAs(one);
        try (Scope scope = two.attach()) {
            recorder().beginSubsegment("left open").detach();
            assertThat(current()).isSameAs(two);
        }
        assertThat(current()).isSameAs(one);
        one.end();
        assertThat(current()).isNull();
        tracing.take();
        two.end();
        tracing.ignoreUntaken();
    }

    /** Work handed to an executor hangs below its giver, and the executor's thread is clean afterwards. */
    @Test
    void goesToExecutors() throws Exception {
        ExecutorService executor = traced((ExecutorService) pool);
        inCaller(caller -> {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                work.add(executor.submit(this::step));
            }
            for (Future<?> future : work) {
                future.get(10, TimeUnit.SECONDS);
            }
            assertThat(current()).isSameAs(caller);
        });
        assertThat(stepsBelowCaller()).isEqualTo(20);
        Callable<Optional<Entity>> bare = () -> Optional.ofNullable(current());
        assertThat(pool.submit(bare).get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void goesToScheduledTasks() throws Exception {
        ScheduledExecutorService executor = traced(pool);
        inCaller(caller ->
                executor.schedule(this::step, 1, TimeUnit.MILLISECONDS).get(10, TimeUnit.SECONDS));
        assertThat(stepsBelowCaller()).isEqualTo(1);
    }

    /** Every stage that runs on the executor is work of the caller. */
    @Test
    void goesToCompletableFutures() throws Exception {
        Executor executor = traced((ExecutorService) pool);
        inCaller(caller -> CompletableFuture.runAsync(this::step, executor)
                .thenRunAsync(this::step, executor)
                .thenRunAsync(this::step, executor)
                .get(10, TimeUnit.SECONDS));
        assertThat(stepsBelowCaller()).isEqualTo(3);
    }

    /** What is to be done with a result is work of who asked for it, whichever thread brings the result. */
    @Test
    void goesToStagesThatAreCompletedElsewhere() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        inCaller(caller -> {
            CompletableFuture<String> end = traced(answer)
                    .thenApply(this::stepFor)
                    .thenCompose(value -> CompletableFuture.completedFuture(stepFor(value)))
                    .handle((value, thrown) -> stepFor(value))
                    .whenComplete((value, thrown) -> step());
            pool.execute(() -> answer.complete("answer"));
            end.get(10, TimeUnit.SECONDS);
            assertThat(current()).isSameAs(caller);
        });
        assertThat(stepsBelowCaller()).isEqualTo(4);
        Callable<Optional<Entity>> bare = () -> Optional.ofNullable(current());
        assertThat(pool.submit(bare).get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(pool.submit(bare).get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void goesToThreads() throws Exception {
        ThreadFactory factory = traced(Executors.defaultThreadFactory());
        inCaller(caller -> {
            Thread thread = factory.newThread(this::step);
            thread.start();
            thread.join();
        });
        assertThat(stepsBelowCaller()).isEqualTo(1);
    }

    /** A thousand virtual threads at once, each below the caller. */
    @Test
    void goesToVirtualThreads() throws Exception {
        ThreadFactory virtual = VirtualThreads.factory();
        assumeTrue(virtual != null, "virtual threads need Java 21");
        ThreadFactory factory = traced(virtual);
        inCaller(caller -> {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                Thread thread = factory.newThread(this::step);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        });
        long steps = 0;
        for (RecordedEntity document : tracing.takeAll()) {
            steps += document.json().findValuesAsText("name").stream()
                    .filter("step"::equals)
                    .count();
        }
        assertThat(steps).isEqualTo(1_000);
    }

    /** Work that runs when its giver has ended still belongs to it. */
    @Test
    void goesToWorkThatComesLate() throws Exception {
        Runnable[] late = new Runnable[1];
        inCaller(caller -> late[0] = capture(this::step));
        RecordedEntity root = tracing.take();
        late[0].run();

        RecordedEntity step = tracing.take();
        assertThat(step.traceId()).isEqualTo(root.traceId());
        assertThat(step.parentId()).isEqualTo(root.subsegment("caller").id());
        assertThat(current()).isNull();
    }

    /** What the thread had before the work is there after it, even if the work fails. */
    @Test
    void isRestored_whenTheWorkFails() {
        Runnable[] failing = new Runnable[1];
        try (Segment one = recorder().beginSegment("one")) {
            failing[0] = capture(() -> {
                throw new IllegalStateException("as planned");
            });
            assertThat(one.isEnded()).isFalse();
        }
        tracing.take();
        try (Segment two = recorder().beginSegment("two")) {
            try {
                failing[0].run();
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("as planned");
            }
            assertThat(current()).isSameAs(two);
        }
        tracing.take();
    }

    /** Returns the task as it is handed over, to be run later on any thread. */
    private Runnable capture(Runnable task) {
        Runnable[] taken = new Runnable[1];
        Thread thread = traced((ThreadFactory) given -> {
                    taken[0] = given;
                    return new Thread(given);
                })
                .newThread(task);
        assertThat(thread).isNotNull();
        return taken[0];
    }

    private void step() {
        try (Subsegment step = recorder().beginSubsegment("step")) {
            step.putAnnotation("thread", Thread.currentThread().getName());
        }
    }

    private String stepFor(String value) {
        step();
        return value;
    }

    private interface Body {
        void run(Subsegment caller) throws Exception;
    }

    private void inCaller(Body body) throws Exception {
        recorder().inSegment("root", root -> recorder().<Exception>inSubsegment("caller", body::run));
    }

    private long stepsBelowCaller() {
        RecordedEntity caller = tracing.take().subsegment("caller");
        return caller.subsegments().stream()
                .filter(child -> child.name().equals("step"))
                .count();
    }

    private Recorder recorder() {
        return tracing.recorder();
    }

    private @Nullable Entity current() {
        return recorder().traceEntity();
    }
}

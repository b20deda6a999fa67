// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Segment;
import io.xray4j.testing.TracingExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plain code of the JDK, whose tasks are run below what was current where they were given. */
class ContextIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final List<ExecutorService> pools = new ArrayList<>();
    private Seen seen = new Seen(tracing.recorder());

    @BeforeEach
    void begin() {
        seen = new Seen(tracing.recorder());
    }

    @AfterEach
    void end() {
        pools.forEach(ExecutorService::shutdownNow);
    }

    enum Pool {
        FIXED,
        CACHED,
        SINGLE,
        SCHEDULED,
        WORK_STEALING,
        COMMON;

        ExecutorService make() {
            return switch (this) {
                case FIXED -> Executors.newFixedThreadPool(1);
                case CACHED -> Executors.newCachedThreadPool();
                case SINGLE -> Executors.newSingleThreadExecutor();
                case SCHEDULED -> Executors.newScheduledThreadPool(1);
                case WORK_STEALING -> Executors.newWorkStealingPool(2);
                case COMMON -> ForkJoinPool.commonPool();
            };
        }
    }

    /** Each way to hand over a task; and the next task that is handed over outside sees nothing. */
    @ParameterizedTest
    @EnumSource
    void reachesEachTaskOfAnExecutor_andNoOther(Pool kind) throws Exception {
        ExecutorService pool = kept(kind.make());
        Callable<String> call = () -> seen.look("called");
        inRoot(() -> {
            CountDownLatch ran = new CountDownLatch(1);
            pool.execute(() -> {
                seen.look();
                ran.countDown();
            });
            Seen.await(ran);
            get(pool.submit(() -> seen.look()));
            get(pool.submit(() -> seen.look(), "value"));
            get(pool.submit(call));
            for (Future<String> each : pool.invokeAll(List.of(call, call))) {
                get(each);
            }
            assertThat(pool.invokeAny(List.of(call))).isEqualTo("called");
        });
        assertThat(seen.names()).hasSize(7).containsOnly("root");

        for (int i = 0; i < 8; i++) {
            get(pool.submit(() -> seen.look()));
        }
        assertThat(seen.names().subList(7, 15)).containsOnly("nothing");
    }

    @Test
    void reachesScheduledTasks_onceAndPeriodic() throws Exception {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        kept(pool);
        CountDownLatch thrice = new CountDownLatch(3);
        inRoot(() -> {
            get(pool.schedule(() -> seen.look(), 1, TimeUnit.MILLISECONDS));
            Future<?> periodic = pool.scheduleAtFixedRate(
                    () -> {
                        seen.look();
                        thrice.countDown();
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            Seen.await(thrice);
            periodic.cancel(false);
        });
        get(pool.submit(() -> {}));
        assertThat(seen.names()).hasSizeGreaterThanOrEqualTo(4).containsOnly("root");
        int before = seen.names().size();
        get(pool.submit(() -> seen.look()));
        assertThat(seen.names().get(before)).isEqualTo("nothing");
    }

    /** One that a request has started, and that goes on after it. */
    @Test
    void leavesPeriodicTasksAlone_whenTheRequestHasEnded() throws Exception {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
        kept(pool);
        assertLeftAlone(task -> pool.scheduleAtFixedRate(task, 0, 1, TimeUnit.MILLISECONDS));
        assertLeftAlone(task -> pool.scheduleWithFixedDelay(task, 0, 1, TimeUnit.MILLISECONDS));
        ExecutorService other = kept(new ForkJoinPool(1));
        if (other instanceof ScheduledExecutorService scheduler) {
            assertLeftAlone(task -> scheduler.scheduleAtFixedRate(task, 0, 1, TimeUnit.MILLISECONDS));
            assertLeftAlone(task -> scheduler.scheduleWithFixedDelay(task, 0, 1, TimeUnit.MILLISECONDS));
        }
    }

    private void assertLeftAlone(Function<Runnable, Future<?>> scheduling) throws Exception {
        Seen looks = new Seen(tracing.recorder());
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch ranInside = new CountDownLatch(2);
        // The first may have begun before the end, and seen it.
        CountDownLatch ranOutside = new CountDownLatch(2);
        List<Future<?>> scheduled = new ArrayList<>();
        inRoot(() -> {
            scheduled.add(scheduling.apply(() -> {
                boolean outside = ended.get();
                looks.look();
                (outside ? ranOutside : ranInside).countDown();
            }));
            Seen.await(ranInside);
        });
        ended.set(true);
        Seen.await(ranOutside);
        scheduled.get(0).cancel(false);
        assertThat(looks.names()).startsWith("root", "root");
        assertThat(looks.names()).last().isEqualTo("nothing");
    }

    @Test
    void reachesWhatAForkJoinPoolSchedules() throws Exception {
        ExecutorService pool = kept(new ForkJoinPool(1));
        assumeTrue(pool instanceof ScheduledExecutorService, "such a pool schedules since Java 25");
        ScheduledExecutorService scheduler = (ScheduledExecutorService) pool;
        Callable<String> call = () -> seen.look("called");
        inRoot(() -> {
            get(scheduler.schedule(() -> seen.look(), 1, TimeUnit.MILLISECONDS));
            get(scheduler.schedule(call, 1, TimeUnit.MILLISECONDS));
            CountDownLatch twice = new CountDownLatch(2);
            Runnable periodic = () -> {
                if (twice.getCount() > 0) {
                    seen.look();
                }
                twice.countDown();
            };
            Future<?> rate = scheduler.scheduleAtFixedRate(periodic, 0, 1, TimeUnit.MILLISECONDS);
            Seen.await(twice);
            rate.cancel(false);
        });
        get(pool.submit(() -> seen.look()));
        assertThat(seen.names()).containsExactly("root", "root", "root", "root", "nothing");
    }

    /** A queue, its removal and the handler of refused tasks see the object that was given. */
    @Test
    void leavesATaskTheObjectItIs() throws Exception {
        List<Runnable> refused = Collections.synchronizedList(new ArrayList<>());
        RejectedExecutionHandler keep = (task, executor) -> refused.add(task);
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(2);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue, keep);
        kept(pool);
        CountDownLatch hold = new CountDownLatch(1);
        Runnable waiting = seen::look;
        Runnable removed = seen::look;
        Runnable tooMany = seen::look;
        inRoot(() -> {
            pool.execute(() -> Seen.await(hold));
            pool.execute(waiting);
            pool.execute(removed);
            pool.execute(tooMany);
            assertThat(queue).element(0).isSameAs(waiting);
            assertThat(pool.remove(removed)).isTrue();
            assertThat(refused).element(0).isSameAs(tooMany);
        });
        hold.countDown();
        get(pool.submit(() -> seen.look()));
        assertThat(seen.names()).containsExactly("root", "nothing");
        // What was refused may be run by whom it was given to: nothing of it is left where it ran.
        refused.get(0).run();
        assertThat(seen.names()).last().isEqualTo("nothing");
    }

    @Test
    void keepsTheOrderOfAPriorityQueue() throws Exception {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<Runnable>());
        kept(pool);
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(3);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        inRoot(() -> {
            pool.execute(() -> Seen.await(hold));
            for (int rank : new int[] {3, 1, 2}) {
                pool.execute(new Ranked(rank, () -> {
                    seen.look();
                    order.add(rank);
                    done.countDown();
                }));
            }
        });
        hold.countDown();
        Seen.await(done);
        assertThat(order).containsExactly(1, 2, 3);
        assertThat(seen.names()).containsExactly("root", "root", "root");
    }

    @Test
    void reachesAFutureTask_whichAnyThreadRuns() throws Exception {
        FutureTask<String> task = inRootGet(() -> new FutureTask<>(() -> seen.look("x")));
        Thread thread = new Thread(task);
        thread.start();
        assertThat(task.get(20, TimeUnit.SECONDS)).isEqualTo("x");
        thread.join();
        assertThat(seen.names()).containsExactly("root");
    }

    @Test
    void reachesEachStageOfAFuture_whoeverCompletesIt() throws Exception {
        ExecutorService pool = kept(Executors.newFixedThreadPool(2));
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        inRoot(() -> {
            all.add(first.thenApply(value -> seen.look(value)));
            all.add(first.thenApplyAsync(value -> seen.look(value)));
            all.add(first.thenApplyAsync(value -> seen.look(value), pool));
            all.add(first.thenAccept(value -> seen.look()));
            all.add(first.thenAcceptAsync(value -> seen.look(), pool));
            all.add(first.thenRun(() -> seen.look()));
            all.add(first.thenRunAsync(() -> seen.look()));
            all.add(first.thenCombine(second, (one, two) -> seen.look(one + two)));
            all.add(first.thenCombineAsync(second, (one, two) -> seen.look(one + two), pool));
            all.add(first.thenAcceptBoth(second, (one, two) -> seen.look()));
            all.add(first.runAfterBoth(second, () -> seen.look()));
            all.add(first.applyToEither(second, value -> seen.look(value)));
            all.add(first.acceptEither(second, value -> seen.look()));
            all.add(first.runAfterEitherAsync(second, () -> seen.look(), pool));
            all.add(first.thenCompose(value -> CompletableFuture.completedFuture(seen.look(value))));
            all.add(first.handle((value, thrown) -> seen.look(value)));
            all.add(first.handleAsync((value, thrown) -> seen.look(value)));
            all.add(first.whenComplete((value, thrown) -> seen.look()));
            all.add(second.thenCompose(value -> CompletableFuture.<String>failedFuture(new Exception()))
                    .exceptionally(thrown -> seen.look("again")));
            all.add(second.thenCompose(value -> CompletableFuture.<String>failedFuture(new Exception()))
                    .exceptionallyCompose(thrown -> CompletableFuture.completedFuture(seen.look("again"))));
            all.add(CompletableFuture.supplyAsync(() -> seen.look("s")));
            all.add(CompletableFuture.supplyAsync(() -> seen.look("s"), pool));
            all.add(CompletableFuture.runAsync(() -> seen.look()));
            all.add(CompletableFuture.runAsync(() -> seen.look(), pool));
            all.add(new CompletableFuture<String>().completeAsync(() -> seen.look("s")));
            all.add(new CompletableFuture<String>().completeAsync(() -> seen.look("s"), pool));
        });
        Thread other = new Thread(() -> {
            first.complete("1");
            second.complete("2");
            seen.look();
        });
        other.start();
        CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get(20, TimeUnit.SECONDS);
        other.join();
        assertThat(seen.names())
                .hasSize(all.size() + 1)
                .containsOnlyOnce("nothing")
                .contains("root");
        assertThat(seen.names()).last().isNotNull();
    }

    @Test
    void reachesForkedTasksAndParallelStreams() {
        inRoot(() -> {
            int sum = ForkJoinPool.commonPool().invoke(new Sum(64));
            assertThat(sum).isEqualTo(64);
            IntStream.range(0, 1_000).parallel().forEach(each -> seen.look());
        });
        assertThat(seen.names()).hasSizeGreaterThan(1_000).containsOnly("root");
        int before = seen.names().size();
        ForkJoinPool.commonPool().invoke(new Sum(64));
        assertThat(seen.names().subList(before, seen.names().size())).containsOnly("nothing");
    }

    @Test
    void changesNothing_whereNothingIsCurrent() throws Exception {
        List<Runnable> given = new ArrayList<>();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), (task, executor) -> given.add(task));
        pool.shutdown();
        Runnable task = seen::look;
        pool.execute(task);
        assertThat(given).containsExactly(task);
        String before = CompletableFuture.supplyAsync(
                        () -> Thread.currentThread().getName())
                .get(20, TimeUnit.SECONDS);
        assertThat(before).isNotEmpty();
    }

    @Test
    void leavesTheThreadClean_whenATaskThrows() throws Exception {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<Runnable>());
        kept(pool);
        inRoot(() -> {
            Future<?> failing = pool.submit(() -> {
                seen.look();
                throw new IllegalStateException("as planned");
            });
            assertThat(failing).failsWithin(java.time.Duration.ofSeconds(20));
        });
        get(pool.submit(() -> seen.look()));
        assertThat(seen.names()).containsExactly("root", "nothing");
    }

    /** Each way to start one; and none of ten thousand is lost. */
    @Test
    void reachesVirtualThreads() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need Java 21");
        ExecutorService perTask = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        kept(perTask);
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        AtomicInteger ran = new AtomicInteger();
        inRoot(() -> {
            Runnable look = seen::look;
            ((Thread) Thread.class
                            .getMethod("startVirtualThread", Runnable.class)
                            .invoke(null, look))
                    .join();
            ((Thread) type.getMethod("start", Runnable.class).invoke(builder, look)).join();
            Thread later = (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, look);
            later.start();
            later.join();
            get(perTask.submit(look));
            List<Future<?>> all = new ArrayList<>();
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < 10_000; i++) {
                all.add(perTask.submit(() -> {
                    Seen.await(go);
                    if (tracing.recorder().traceEntity() != null) {
                        ran.incrementAndGet();
                    }
                }));
            }
            go.countDown();
            for (Future<?> each : all) {
                get(each);
            }
        });
        get(perTask.submit(() -> seen.look()));
        assertThat(seen.names()).containsExactly("root", "root", "root", "root", "nothing");
        assertThat(ran.get()).isEqualTo(10_000);
    }

    private interface Body {
        void run() throws Exception;
    }

    private void inRoot(Body body) {
        try (Segment root = tracing.recorder().beginSegment("root")) {
            body.run();
            assertThat(tracing.recorder().traceEntity()).isSameAs(root);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        tracing.take();
    }

    private <T> T inRootGet(Callable<T> body) throws Exception {
        try (Segment root = tracing.recorder().beginSegment("root")) {
            return body.call();
        } finally {
            tracing.take();
        }
    }

    private ExecutorService kept(ExecutorService pool) {
        if (pool != ForkJoinPool.commonPool()) {
            pools.add(pool);
        }
        return pool;
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private record Ranked(int rank, Runnable code) implements Runnable, Comparable<Ranked> {
        @Override
        public void run() {
            code.run();
        }

        @Override
        public int compareTo(Ranked other) {
            return Integer.compare(rank, other.rank);
        }
    }

    private final class Sum extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1L;
        private final int size;

        Sum(int size) {
            this.size = size;
        }

        @Override
        protected Integer compute() {
            seen.look();
            if (size == 1) {
                return 1;
            }
            Sum left = new Sum(size / 2);
            left.fork();
            return new Sum(size - size / 2).compute() + left.join();
        }
    }
}

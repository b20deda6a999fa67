// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.CollectingEmitter;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder().emitter(emitter).build();
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

    @AfterEach
    void close() {
        pool.shutdownNow();
        recorder.close();
    }

    /** Callers of {@code shutdownNow} compare the result with the tasks that they submitted. */
    @Test
    void givesBackTheTasksThatHaveNotBegun() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Runnable waiting = () -> {};
        recorder.inSegment("root", segment -> {
            ExecutorService pool = Context.wrap(Executors.newSingleThreadExecutor());
            pool.execute(() -> {
                running.countDown();
                try {
                    end.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            pool.execute(waiting);
            running.await();
            assertThat(pool.shutdownNow()).containsExactly(waiting);
        });
    }

    @Test
    void carriesTheCallersEntity_toEveryKindOfTask() throws Exception {
        try (Segment root = recorder.beginSegment("root");
                Subsegment caller = recorder.beginSubsegment("caller")) {
            ExecutorService tracing = Context.wrap((ExecutorService) pool);
            ScheduledExecutorService scheduled = Context.wrap(pool);
            Callable<Object> current = Xray::traceEntity;
            Supplier<Object> supplier = Context.wrapSupplier(Xray::traceEntity);
            assertThat(tracing.submit(current).get(10, TimeUnit.SECONDS)).isSameAs(caller);
            assertThat(tracing.invokeAny(List.of(current))).isSameAs(caller);
            assertThat(tracing.invokeAll(List.of(current)).get(0).get()).isSameAs(caller);
            assertThat(scheduled.schedule(current, 1, TimeUnit.MILLISECONDS).get(10, TimeUnit.SECONDS))
                    .isSameAs(caller);
            assertThat(pool.submit(supplier::get).get(10, TimeUnit.SECONDS)).isSameAs(caller);
            assertThat(pool.submit(current).get(10, TimeUnit.SECONDS))
                    .as("the pool's thread afterwards")
                    .isNull();
            assertThat(recorder.traceEntity()).isSameAs(caller);
            assertThat(root.isEnded()).isFalse();
        }
    }

    @Test
    void changesNothing_whenNothingIsCurrent() {
        Runnable task = () -> {};
        assertThat(Context.wrap(task)).isSameAs(task);
    }

    @Test
    void givesTheThreadItsOwnBack() throws Exception {
        Runnable wrapped;
        try (Segment one = recorder.beginSegment("one")) {
            wrapped = Context.wrap(() -> assertThat(recorder.traceEntity()).isSameAs(one));
            pool.submit(() -> {
                        try (Segment two = recorder.beginSegment("two")) {
                            wrapped.run();
                            assertThat(recorder.traceEntity()).isSameAs(two);
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
        }
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(emitter.documents()).hasSize(2);
    }
}

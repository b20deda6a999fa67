// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Work that Spring does later, or again and again. */
class TasksIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void recordsAScheduledRun_asASegmentNamedAfterIt() {
        try (ConfigurableApplicationContext context =
                TestContext.tasks(tracing.recorder()).start(new Scheduling(), new Clock(tracing))) {
            assertThat(context.isActive()).isTrue();
            assertThat(tracing.take())
                    .hasName("Clock.tick")
                    .hasSubsegments("ticked")
                    .isOk();
        }
    }

    @Test
    void recordsWhatAScheduledRunThrows() {
        try (ConfigurableApplicationContext context =
                TestContext.tasks(tracing.recorder()).start(new Scheduling(), new Broken())) {
            assertThat(context.isActive()).isTrue();
            assertThat(tracing.take()).hasName("Broken.tick").hasException(IllegalStateException.class);
        }
    }

    @Test
    void recordsAsyncWork_belowItsCaller() throws Exception {
        try (ConfigurableApplicationContext context =
                TestContext.tasks(tracing.recorder()).start(new Asynchronous(), new Worker(tracing))) {
            Worker worker = context.getBean(Worker.class);
            tracing.recorder().inSegment("request", segment -> {
                assertThat(worker.work().get(10, TimeUnit.SECONDS)).isEqualTo("worked");
            });
        }
        RecordedEntity request = tracing.take();
        assertThat(request).hasSubsegments("Worker.work");
        assertThat(request.subsegment("Worker.work")).hasSubsegments("worked").isOk();
    }

    @Test
    void recordsFailedAsyncWork_inTheTraceOfItsCaller() throws Exception {
        try (ConfigurableApplicationContext context =
                TestContext.tasks(tracing.recorder()).start(new Asynchronous(), new Worker(tracing))) {
            Worker worker = context.getBean(Worker.class);
            tracing.recorder().inSegment("request", segment -> {
                Throwable failed = catchThrowable(() -> worker.fail().get(10, TimeUnit.SECONDS));
                assertThat(failed).hasRootCauseInstanceOf(IllegalStateException.class);
            });
        }
        assertThat(tracing.take().subsegment("Worker.fail")).hasException(IllegalStateException.class);
    }

    /** A call without a trace runs and is not recorded. */
    @Test
    void leavesAsyncWorkAlone_withoutASegment() throws Exception {
        try (ConfigurableApplicationContext context =
                TestContext.tasks(tracing.recorder()).start(new Asynchronous(), new Idle())) {
            assertThat(context.getBean(Idle.class).work().get(10, TimeUnit.SECONDS))
                    .isEqualTo("worked");
        }
        assertThat(tracing.takeAll()).isEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}

    @Configuration(proxyBeanMethods = false)
    @EnableAsync(proxyTargetClass = true)
    static class Asynchronous {}

    static class Clock {
        private final TracingExtension tracing;

        Clock(TracingExtension tracing) {
            this.tracing = tracing;
        }

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.DAYS)
        void tick() {
            tracing.recorder().beginSubsegment("ticked").end();
        }
    }

    static class Broken {
        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.DAYS)
        void tick() {
            throw new IllegalStateException("out of order");
        }
    }

    static class Worker {
        private final TracingExtension tracing;

        Worker(TracingExtension tracing) {
            this.tracing = tracing;
        }

        @Async
        public CompletableFuture<String> work() {
            tracing.recorder().beginSubsegment("worked").end();
            return CompletableFuture.completedFuture("worked");
        }

        @Async
        public CompletableFuture<String> fail() {
            throw new IllegalStateException("no luck");
        }
    }

    static class Idle {
        @Async
        public CompletableFuture<String> work() {
            return CompletableFuture.completedFuture("worked");
        }
    }
}

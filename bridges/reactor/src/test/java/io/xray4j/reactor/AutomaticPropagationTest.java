// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** With Reactor's automatic propagation every operator finds its subscriber's entity, on whichever thread it runs. */
class AutomaticPropagationTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @BeforeAll
    static void enable() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void disable() {
        Hooks.disableAutomaticContextPropagation();
    }

    @Test
    void findsTheSubscribersEntity_inEveryOperator() {
        recorder()
                .inSegment(
                        "root",
                        root -> recorder()
                                .inSubsegment(
                                        "caller",
                                        caller -> Flux.range(0, 3)
                                                .publishOn(Schedulers.parallel())
                                                .map(this::step)
                                                .publishOn(Schedulers.boundedElastic())
                                                .flatMap(value -> Mono.fromCallable(() -> step(value))
                                                        .subscribeOn(Schedulers.parallel()))
                                                .blockLast(SOON)));
        RecordedEntity caller = tracing.take().subsegment("caller");
        assertThat(caller).hasSubsegments("step", "step", "step", "step", "step", "step");
    }

    /** Inside of a capture its subsegment is current, behind it the caller's. */
    @Test
    void findsTheCapture_insideOfIt() {
        ReactorTracer tracer = new ReactorTracer(recorder());
        recorder()
                .inSegment(
                        "root",
                        root -> tracer.captureMono(
                                        "work",
                                        Mono.just(1)
                                                .publishOn(Schedulers.parallel())
                                                .map(this::step))
                                .publishOn(Schedulers.boundedElastic())
                                .map(this::step)
                                .block(SOON));
        RecordedEntity root = tracing.take();
        assertThat(root).hasSubsegments("work", "step");
        assertThat(root.subsegment("work")).hasSubsegments("step");
    }

    /** Subscriptions that share a thread must not find each other's. */
    @Test
    void keepsSubscriptionsApart_onOneThread() {
        Scheduler one = Schedulers.newSingle("one", true);
        try {
            Segment first = detached("first");
            Segment second = detached("second");
            Flux.merge(steps(first, one), steps(second, one)).blockLast(SOON);
            first.end();
            second.end();
            for (int i = 0; i < 2; i++) {
                RecordedEntity recorded = tracing.take();
                assertThat(recorded.subsegments())
                        .hasSize(20)
                        .allMatch(step -> step.name().equals("of " + recorded.name()));
            }
        } finally {
            one.dispose();
        }
    }

    /** A scheduler's thread is clean when the work is done, and the caller's is as it was. */
    @Test
    void leavesNothingBehind() throws Exception {
        Scheduler one = Schedulers.newSingle("one", true);
        try {
            try (Segment root = recorder().beginSegment("root")) {
                Mono.just(1).publishOn(one).map(this::step).block(SOON);
                assertThat(recorder().traceEntity()).isSameAs(root);
            }
            tracing.take();
            Callable<Optional<Entity>> current =
                    () -> Optional.ofNullable(recorder().traceEntity());
            assertThat(Mono.fromCallable(current).subscribeOn(one).block(SOON)).isEmpty();
        } finally {
            one.disposeGracefully().block(Duration.ofNanos(TimeUnit.SECONDS.toNanos(10)));
        }
    }

    private Flux<Integer> steps(Segment segment, Scheduler scheduler) {
        return Flux.range(0, 20)
                .publishOn(scheduler, 1)
                .doOnNext(value -> {
                    try (Subsegment step = recorder().beginSubsegment("of " + segment.name())) {
                        step.putAnnotation("value", value);
                    }
                })
                .contextWrite(ReactorContext.with(segment));
    }

    private Segment detached(String name) {
        Segment segment = recorder().beginSegment(name);
        segment.detach();
        return segment;
    }

    private int step(int value) {
        try (Subsegment step = recorder().beginSubsegment("step")) {
            step.putAnnotation("thread", Thread.currentThread().getName());
        }
        return value;
    }

    private Recorder recorder() {
        return tracing.recorder();
    }
}

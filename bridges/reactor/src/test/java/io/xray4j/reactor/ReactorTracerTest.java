// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.reactor;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SegmentNotFoundException;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** A subscription is a subsegment, whatever becomes of it; without any of Reactor's hooks. */
class ReactorTracerTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void recordsAMono_thatCompletes() {
        inRoot(() -> tracer().captureMono("work", Mono.just("value")).block(SOON));
        assertThat(tracing.take()).hasSubsegments("work");
    }

    @Test
    void recordsAnEmptyMono_once() {
        inRoot(() -> tracer().captureMono("work", Mono.empty()).block(SOON));
        assertThat(tracing.take()).hasSubsegments("work");
        assertThat(recorder().counters().losses()).isEmpty();
    }

    @Test
    void recordsWhatFails_withItsException_andLetsItThrough() {
        IllegalStateException failure = new IllegalStateException("as planned");
        inRoot(() -> assertThatThrownBy(
                        () -> tracer().captureFlux("work", Flux.error(failure)).blockLast(SOON))
                .isSameAs(failure));
        assertThat(tracing.take().subsegment("work"))
                .hasFlags(true, false, false)
                .hasException(IllegalStateException.class);
    }

    /** Cancelling ends it, once, even if the source completes afterwards. */
    @Test
    void endsOnce_whenCancelled() {
        Sinks.Many<String> source = Sinks.many().unicast().onBackpressureBuffer();
        inRoot(() -> {
            Disposable subscription =
                    tracer().captureFlux("work", source.asFlux()).subscribe();
            subscription.dispose();
            source.tryEmitComplete();
        });
        assertThat(tracing.take().subsegment("work")).isOk().hasNo("/in_progress");
        assertThat(recorder().counters().losses()).isEmpty();
    }

    /** Not what the rules of Reactive Streams allow; Reactor makes a signal of it for the subscriber, above us. */
    @Test
    void ends_whenItsSourceThrowsAtOnce() {
        Publisher<String> unruly = subscriber -> {
            throw new IllegalStateException("at once");
        };
        inRoot(() -> assertThatThrownBy(
                        () -> tracer().captureFlux("work", Flux.from(unruly)).blockLast(SOON))
                .isInstanceOf(IllegalStateException.class));
        assertThat(tracing.take().subsegment("work"))
                .hasFlags(true, false, false)
                .hasException(IllegalStateException.class);
    }

    @Test
    void ends_whenItsSourceThrowsAtBeingCancelled() {
        Publisher<String> unruly = subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {
                throw new IllegalStateException("not now");
            }
        });
        inRoot(() -> {
            Disposable running = tracer().captureFlux("work", Flux.from(unruly)).subscribe();
            assertThatThrownBy(running::dispose).isInstanceOf(IllegalStateException.class);
        });
        assertThat(tracing.take()).hasSubsegments("work");
    }

    /** {@code take} cancels from within a value; {@code timeout} from another thread. */
    @Test
    void ends_whenAnOperatorCancels() {
        inRoot(() -> {
            tracer().captureFlux("taken", Flux.range(0, 100)).take(3).blockLast(SOON);
            assertThatThrownBy(() -> tracer().captureMono("late", Mono.never())
                            .timeout(Duration.ofMillis(1))
                            .block(SOON))
                    .isNotNull();
        });
        assertThat(tracing.take()).hasSubsegments("taken", "late");
        assertThat(recorder().counters().losses()).isEmpty();
    }

    /** Assembling records nothing; each subscription is work of its own. */
    @Test
    void recordsEachSubscription() {
        AtomicInteger tries = new AtomicInteger();
        Mono<Integer> flaky = Mono.fromCallable(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
            }
            return tries.get();
        });
        inRoot(() -> tracer().captureMono("try", flaky).retry(1).block(SOON));
        RecordedEntity root = tracing.take();
        assertThat(root).hasSubsegments("try", "try");
        assertThat(root.subsegments().stream()
                        .filter(one -> one.exceptionTypes().isEmpty()))
                .hasSize(1);
    }

    /** What the source does is inside, what is done with its values is not. */
    @Test
    void isCurrentUpstream_andItsParentDownstream() {
        inRoot(() -> tracer().captureFlux("work", Flux.range(0, 2).map(this::inside))
                .map(this::outside)
                .blockLast(SOON));
        RecordedEntity root = tracing.take();
        assertThat(root).hasSubsegments("work", "outside", "outside");
        assertThat(root.subsegment("work")).hasSubsegments("inside", "inside");
    }

    /** The subscriber's context names the parent, whatever the thread is doing. */
    @Test
    void hangsBelowTheEntityOfTheContext() {
        Segment other = recorder().beginSegment("other");
        other.detach();
        inRoot(() -> tracer().captureMono("work", Mono.just(1))
                .contextWrite(ReactorContext.with(other))
                .block(SOON));
        assertThat(tracing.take()).hasName("root").hasSubsegments();
        other.end();
        assertThat(tracing.take()).hasName("other").hasSubsegments("work");
    }

    /** Captures inside of captures find each other by the context, on whichever thread. */
    @Test
    void nests_acrossThreads() {
        inRoot(() -> tracer().captureMono(
                        "outer",
                        Mono.delay(Duration.ofMillis(1))
                                .publishOn(Schedulers.parallel())
                                .flatMap(tick -> tracer().captureMono("inner", Mono.just(tick))
                                        .subscribeOn(Schedulers.boundedElastic())))
                .block(SOON));
        RecordedEntity root = tracing.take();
        assertThat(root).hasSubsegments("outer");
        assertThat(root.subsegment("outer")).hasSubsegments("inner");
    }

    @Test
    void givesTheContextWhatIsCurrent() {
        inRoot(() -> {
            Context written = ReactorContext.withCurrent().apply(Context.empty());
            assertThat(ReactorContext.entity(written)).isSameAs(recorder().traceEntity());
        });
        assertThat(ReactorContext.entity(ReactorContext.withCurrent().apply(Context.empty())))
                .isNull();
        tracing.take();
    }

    /** The thread that subscribed is as it was, while the work goes on elsewhere. */
    @Test
    void leavesTheSubscribersThread() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Sinks.One<String> answer = Sinks.one();
        try (Segment root = recorder().beginSegment("root")) {
            tracer().captureMono("work", answer.asMono()).subscribe(value -> done.countDown());
            assertThat(recorder().traceEntity()).isSameAs(root);
        }
        answer.tryEmitValue("late");
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tracing.take()).hasSubsegments("work");
    }

    /** Backpressure goes through: nothing is asked for that the subscriber did not. */
    @Test
    void asksForNoMoreThanTheSubscriber() {
        AtomicInteger given = new AtomicInteger();
        inRoot(() -> {
            BaseSubscriber<Integer> subscriber = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                    request(2);
                }
            };
            tracer().captureFlux("work", Flux.range(0, 10).doOnNext(value -> given.incrementAndGet()))
                    .subscribe(subscriber);
            subscriber.cancel();
        });
        assertThat(given).hasValue(2);
        assertThat(tracing.take()).hasSubsegments("work");
    }

    @Test
    void changesNothing_withoutASegment() {
        assertThat(tracer().captureFlux("work", Flux.range(0, 3)).collectList().block(SOON))
                .containsExactly(0, 1, 2);
        assertThat(tracing.takeAll()).isEmpty();
    }

    /** Who wants a missing segment to be an error gets it where errors go. */
    @Test
    void failsTheSubscription_whenAMissingSegmentIsAnError() {
        try (Recorder strict = Recorder.builder()
                .emitter(new InMemoryEmitter())
                .contextMissing(ContextMissingStrategy.RUNTIME_ERROR)
                .build()) {
            Mono<String> work = new ReactorTracer(strict).captureMono("work", Mono.just("value"));
            assertThat(work.onErrorResume(SegmentNotFoundException.class, missing -> Mono.just("missing"))
                            .block(SOON))
                    .isEqualTo("missing");
        }
    }

    @Test
    void emitsNothing_whenUnsampled() {
        try (Segment root = recorder().segment("root").sampled(false).begin()) {
            assertThat(tracer().captureMono("work", Mono.fromCallable(() -> inside(1)))
                            .block(SOON))
                    .isEqualTo(1);
            assertThat(root.isSampled()).isFalse();
        }
        assertThat(tracing.takeAll()).isEmpty();
    }

    private int inside(int value) {
        try (Subsegment step = recorder().beginSubsegment("inside")) {
            step.putAnnotation("value", value);
        }
        return value;
    }

    private int outside(int value) {
        try (Subsegment step = recorder().beginSubsegment("outside")) {
            step.putAnnotation("value", value);
        }
        return value;
    }

    private void inRoot(Runnable body) {
        recorder().inSegment("root", root -> body.run());
    }

    private ReactorTracer tracer() {
        return new ReactorTracer(recorder());
    }

    private Recorder recorder() {
        return tracing.recorder();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.Captured;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Annotated methods of a bean. */
class CapturedIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private @Nullable ConfigurableApplicationContext context;

    @BeforeEach
    void start() {
        context = TestContext.plain(tracing.recorder()).start(new Shop(tracing.recorder()));
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void recordsACall_namedAsTold_elseByItsMethod() {
        tracing.recorder().inSegment("root", segment -> {
            assertThat(shop().price()).isEqualTo(7);
            assertThat(shop().discount()).isEqualTo(1);
            assertThat(shop().plain()).isZero();
        });
        RecordedEntity root = tracing.take();
        assertThat(root).hasSubsegments("price", "a discount");
        assertThat(root.subsegment("price")).hasSubsegments("inside").isOk();
    }

    @Test
    void recordsWhatIsThrown_andLetsItThrough() {
        tracing.recorder()
                .inSegment(
                        "root",
                        segment -> assertThat(catchThrowable(() -> shop().broken()))
                                .isInstanceOf(IOException.class)
                                .hasMessage("sold out"));
        assertThat(tracing.take().subsegment("broken"))
                .hasFlags(true, false, false)
                .hasException(IOException.class);
    }

    @Test
    void endsWithTheStage_andReturnsTheMethodsOwn() {
        CompletableFuture<String> order = new CompletableFuture<>();
        tracing.recorder().inSegment("root", segment -> {
            CompletionStage<String> returned = shop().later(order);
            assertThat(returned).isSameAs(order);
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
        });
        order.completeExceptionally(new IOException("sold out"));
        assertThat(tracing.take().subsegment("later"))
                .hasFlags(true, false, false)
                .hasException(IOException.class)
                .hasNo("/in_progress");
    }

    @Test
    void recordsEachSubscription_belowTheMethodsCaller() {
        tracing.recorder().inSegment("root", segment -> {
            Mono<Integer> price = shop().mono().subscribeOn(Schedulers.boundedElastic());
            assertThat(price.block()).isEqualTo(7);
            assertThat(price.block()).isEqualTo(7);
            assertThat(shop().flux(Flux.just(1, 2)).collectList().block()).containsExactly(1, 2);
        });
        RecordedEntity root = tracing.take();
        assertThat(root).hasSubsegments("mono", "mono", "flux");
        assertThat(root.subsegments().get(0)).hasSubsegments("inside").isOk();
    }

    /** A transaction around the work would be rolled back. */
    @Test
    void cancelsNothing_thatCompletes() {
        AtomicBoolean cancelled = new AtomicBoolean();
        tracing.recorder()
                .inSegment(
                        "root",
                        segment -> assertThat(shop().passed(Mono.just(7).doOnCancel(() -> cancelled.set(true)))
                                        .block())
                                .isEqualTo(7));
        assertThat(cancelled).isFalse();
        assertThat(tracing.take()).hasSubsegments("passed");
    }

    @Test
    void recordsAFailedPublisher() {
        tracing.recorder()
                .inSegment(
                        "root",
                        segment -> assertThat(catchThrowable(
                                        () -> shop().flux(Flux.error(new IllegalStateException("sold out")))
                                                .blockLast()))
                                .isInstanceOf(IllegalStateException.class));
        assertThat(tracing.take().subsegment("flux"))
                .hasFlags(true, false, false)
                .hasException(IllegalStateException.class);
    }

    @Test
    void endsACancelledPublisher_once() {
        Sinks.Many<Integer> orders = Sinks.many().unicast().onBackpressureBuffer();
        tracing.recorder().inSegment("root", segment -> {
            Disposable subscription = shop().flux(orders.asFlux()).subscribe();
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
            subscription.dispose();
        });
        RecordedEntity root = tracing.take();
        assertThat(root).hasSubsegments("flux");
        assertThat(root.subsegment("flux")).isOk().hasNo("/in_progress");
    }

    private Shop shop() {
        if (context == null) {
            throw new IllegalStateException("not started");
        }
        return context.getBean(Shop.class);
    }

    static class Shop {
        private final Recorder recorder;

        Shop(Recorder recorder) {
            this.recorder = recorder;
        }

        @Captured
        public int price() {
            try (Subsegment inside = recorder.beginSubsegment("inside")) {
                return inside.isSampled() ? 7 : 0;
            }
        }

        @Captured("a discount")
        public int discount() {
            return 1;
        }

        public int plain() {
            return 0;
        }

        @Captured
        public int broken() throws IOException {
            throw new IOException("sold out");
        }

        @Captured
        public CompletionStage<String> later(CompletableFuture<String> order) {
            return order;
        }

        @Captured
        public Mono<Integer> mono() {
            return Mono.fromCallable(this::price);
        }

        @Captured
        public Mono<Integer> passed(Mono<Integer> order) {
            return order;
        }

        @Captured
        public Flux<Integer> flux(Flux<Integer> orders) {
            return orders;
        }
    }
}

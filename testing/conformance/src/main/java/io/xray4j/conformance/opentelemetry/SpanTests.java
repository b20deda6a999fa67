// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests of one span: what is put on it, and its one end. */
abstract class SpanTests {
    private final OpenTelemetryContract api;

    SpanTests(OpenTelemetryContract api) {
        this.api = api;
    }

    @Test
    void hasIds_ofItsOwn() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Span span = api.start("span");
            assertThat(span.getSpanContext().isValid()).isTrue();
            assertThat(span.getSpanContext().isRemote()).isFalse();
            assertThat(span.getSpanContext().isSampled()).isTrue();
            ids.add(span.getSpanContext().getTraceId());
            ids.add(span.getSpanContext().getSpanId());
            span.end();
        }
        assertThat(ids).hasSize(200);
    }

    @Test
    void recordsTheIdsThatItTells() {
        Span span = api.start("span");
        span.end();
        FinishedSpan finished = api.finished("span");
        assertThat(finished.traceId()).isEqualTo(span.getSpanContext().getTraceId());
        assertThat(finished.spanId()).isEqualTo(span.getSpanContext().getSpanId());
    }

    @Test
    void isRecorded_onlyWhenItHasEnded() {
        Span span = api.start("span");
        assertThat(span.isRecording()).isTrue();
        assertThat(api.finished()).isEmpty();
        span.end();
        assertThat(span.isRecording()).isFalse();
        assertThat(api.finished()).hasSize(1);
    }

    /** The second end is no second span, and changes no time. */
    @Test
    void endsOnce() {
        Span span = api.start("span");
        span.end();
        long end = api.finished("span").endEpochNanos();
        span.end();
        span.end(1, TimeUnit.DAYS);
        assertThat(api.finished("span").endEpochNanos()).isEqualTo(end);
    }

    @Test
    void ignoresWhatComesAfterTheEnd() {
        Span span = api.start("span").setAttribute("before", 1);
        span.end();
        span.setAttribute("late", "x").addEvent("late").setStatus(StatusCode.ERROR, "late");
        span.recordException(new IllegalStateException("late")).updateName("late");
        FinishedSpan finished = api.finished("span");
        assertThat(finished.attributes()).containsKey("before").doesNotContainKey("late");
        assertThat(finished.isError()).isFalse();
    }

    @Test
    void takesAttributesOfEachType() {
        api.tracer()
                .spanBuilder("span")
                .setAttribute("built", "yes")
                .setAttribute("built.long", 1L)
                .setAttribute("built.double", 1.5)
                .setAttribute("built.boolean", true)
                .startSpan()
                .setAttribute("text", "value")
                .setAttribute("long", 42)
                .setAttribute("double", 2.5)
                .setAttribute("boolean", false)
                .setAttribute(AttributeKey.stringArrayKey("texts"), List.of("a", "b"))
                .setAllAttributes(Attributes.of(AttributeKey.longKey("all"), 7L))
                .end();
        assertThat(api.finished("span").attributes())
                .containsEntry("built", "yes")
                .containsEntry("built.boolean", true)
                .containsEntry("text", "value")
                .containsEntry("boolean", false)
                .containsEntry("texts", List.of("a", "b"))
                .containsKeys("built.long", "built.double", "long", "double", "all");
    }

    @Test
    void keepsTheLastValueOfAKey() {
        Span span = api.start("span").setAttribute("key", "first");
        span.setAttribute("key", "last").end();
        assertThat(api.finished("span").attributes()).containsEntry("key", "last");
    }

    @Test
    void takesAnotherName() {
        api.start("first").updateName("last").end();
        assertThat(api.finished()).extracting(FinishedSpan::name).containsExactly("last");
    }

    @Test
    void takesTimes_fromTheCaller() {
        Instant start = Instant.ofEpochSecond(1_700_000_000L, 5_000);
        api.tracer()
                .spanBuilder("span")
                .setStartTimestamp(start)
                .startSpan()
                .end(1_700_000_001_000L, TimeUnit.MILLISECONDS);
        FinishedSpan finished = api.finished("span");
        assertThat(finished.startEpochNanos()).isEqualTo(1_700_000_000_000_005_000L);
        assertThat(finished.endEpochNanos()).isEqualTo(1_700_000_001_000_000_000L);
    }

    @Test
    void takesLinks_whenItIsBuilt_andAfterwards() {
        api.needs(ApiCapability.LINKS);
        Span span = api.tracer()
                .spanBuilder("span")
                .addLink(OpenTelemetryContract.caller(true))
                .addLink(OpenTelemetryContract.caller(true), Attributes.of(AttributeKey.stringKey("why"), "batch"))
                .startSpan();
        span.addLink(OpenTelemetryContract.caller(false)).end();
        assertThat(api.finished("span").links()).isEqualTo(3);
    }

    @Test
    void isAnError_byItsStatusAlone() {
        api.start("fine").setStatus(StatusCode.OK).setStatus(StatusCode.ERROR).end();
        api.start("failed").setStatus(StatusCode.ERROR, "out of order").end();
        api.start("caught")
                .recordException(new IllegalStateException("handled"))
                .end();
        assertThat(api.finished("fine").isError()).isFalse();
        assertThat(api.finished("failed").isError()).isTrue();
        assertThat(api.finished("caught").isError()).isFalse();
    }

    @Test
    void mayHaveEachKind() {
        Span parent = api.start("parent");
        for (SpanKind kind : SpanKind.values()) {
            Span span = api.tracer()
                    .spanBuilder(kind.name())
                    .setSpanKind(kind)
                    .setParent(io.opentelemetry.context.Context.root().with(parent))
                    .startSpan();
            span.end();
        }
        parent.end();
        for (SpanKind kind : SpanKind.values()) {
            assertThat(api.finished(kind.name()).parentSpanId())
                    .isEqualTo(parent.getSpanContext().getSpanId());
        }
    }

    /** A span may be ended by a thread that did not start it, while others put attributes on it. */
    @Test
    void endsOnAnotherThread() throws Exception {
        Span span = api.start("span");
        CountDownLatch running = new CountDownLatch(4);
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            boolean ends = i == 0;
            threads[i] = new Thread(() -> {
                running.countDown();
                for (int n = 0; n < 200; n++) {
                    span.setAttribute("http.request.method", "GET").addEvent("event");
                }
                if (ends) {
                    span.end();
                }
            });
            threads[i].start();
        }
        assertThat(running.await(20, TimeUnit.SECONDS)).as("threads run").isTrue();
        for (Thread thread : threads) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(api.finished("span").parentSpanId()).isNull();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of what is current: scopes nest and restore, work on other threads has its giver's context. */
abstract class ContextTests {
    private static final ContextKey<String> KEY = ContextKey.named("contract");

    private final OpenTelemetryContract api;
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    ContextTests(OpenTelemetryContract api) {
        this.api = api;
    }

    @AfterEach
    void shutPool() {
        pool.shutdownNow();
    }

    @Test
    void nestsAndRestores() {
        Span outer = api.start("outer");
        Span inner = api.start("inner");
        try (Scope scope = outer.makeCurrent()) {
            try (Scope nested = inner.makeCurrent()) {
                isCurrent(inner);
            }
            isCurrent(outer);
        }
        nothingIsCurrent();
        inner.end();
        outer.end();
    }

    /** A span that has ended stays current until its scope closes, as code between the two still belongs to it. */
    @Test
    void staysCurrent_afterItsEnd() {
        Span span = api.start("span");
        try (Scope scope = span.makeCurrent()) {
            span.end();
            isCurrent(span);
            Span late = api.start("late");
            late.end();
        }
        nothingIsCurrent();
        assertThat(api.finished("late").parentSpanId())
                .isEqualTo(span.getSpanContext().getSpanId());
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker") // What is tested.
    void closesTwice_withoutHarm() {
        Span outer = api.start("outer");
        Span inner = api.start("inner");
        try (Scope scope = outer.makeCurrent()) {
            Scope nested = inner.makeCurrent();
            nested.close();
            nested.close();
            isCurrent(outer);
        }
        nothingIsCurrent();
        inner.end();
        outer.end();
    }

    /** A scope that another thread closes changes nothing there. */
    @Test
    void isNotChanged_byAScopeOfAnotherThread() throws Exception {
        Span here = api.start("here");
        Span there = api.start("there");
        try (Scope scope = here.makeCurrent()) {
            pool.submit(() -> {
                        try (Scope other = there.makeCurrent()) {
                            scope.close();
                            isCurrent(there);
                        }
                        nothingIsCurrent();
                    })
                    .get(20, TimeUnit.SECONDS);
            isCurrent(here);
        }
        nothingIsCurrent();
        there.end();
        here.end();
    }

    @Test
    void mayBeNothing_inside() {
        Span span = api.start("span");
        try (Scope scope = span.makeCurrent()) {
            try (Scope nothing = Context.root().makeCurrent()) {
                nothingIsCurrent();
                api.start("own").end();
            }
            isCurrent(span);
        }
        span.end();
        assertThat(api.finished("own").parentSpanId()).isNull();
    }

    @Test
    void mayBeACaller_inAnotherProcess() {
        Context context = OpenTelemetryContract.calledBy(OpenTelemetryContract.caller(true));
        try (Scope scope = context.makeCurrent()) {
            assertThat(Span.current().getSpanContext().isRemote()).isTrue();
            api.start("served").end();
        }
        nothingIsCurrent();
        assertThat(api.finished("served").parentSpanId()).isEqualTo(OpenTelemetryContract.CALLER);
    }

    @Test
    void goesWithARunnable() throws Exception {
        Span span = api.start("span");
        Runnable work;
        try (Scope scope = span.makeCurrent()) {
            work = Context.current().wrap(() -> api.start("work").end());
        }
        pool.submit(work).get(20, TimeUnit.SECONDS);
        pool.submit(ContextTests::nothingIsCurrent).get(20, TimeUnit.SECONDS);
        span.end();
        isBelow("work", span);
    }

    @Test
    void goesWithAnExecutor() throws Exception {
        Executor wrapped = Context.taskWrapping(pool);
        Span span = api.start("span");
        try (Scope scope = span.makeCurrent()) {
            CompletableFuture.runAsync(() -> api.start("first").end(), wrapped)
                    .thenRunAsync(() -> api.start("second").end(), wrapped)
                    .get(20, TimeUnit.SECONDS);
        }
        span.end();
        isBelow("first", span);
        isBelow("second", span);
    }

    @Test
    void carriesOtherValues() {
        Span span = api.start("span");
        try (Scope scope = Context.current().with(KEY, "value").makeCurrent()) {
            try (Scope inner = span.makeCurrent()) {
                assertThat(Context.current().get(KEY)).isEqualTo("value");
            }
            assertThat(Context.current().get(KEY)).isEqualTo("value");
        }
        assertThat(Context.current().get(KEY)).isNull();
        span.end();
    }

    @Test
    void carriesBaggage() {
        Span span = api.start("span");
        try (Scope scope = Baggage.builder().put("customer", "42").build().makeCurrent();
                Scope inner = span.makeCurrent()) {
            assertThat(Baggage.current().getEntryValue("customer")).isEqualTo("42");
        }
        assertThat(Baggage.current().isEmpty()).isTrue();
        span.end();
    }

    /** Asking twice gives one object, as code compares contexts by identity. */
    @Test
    void isTheSame_untilItChanges() {
        Span span = api.start("span");
        try (Scope scope = span.makeCurrent()) {
            assertThat(Context.current()).isSameAs(Context.current());
            assertThat(Span.current()).isSameAs(span);
        }
        span.end();
    }

    private void isBelow(String name, Span parent) {
        assertThat(api.finished(name).parentSpanId())
                .isEqualTo(parent.getSpanContext().getSpanId());
    }

    private static void isCurrent(Span span) {
        assertThat(Span.current().getSpanContext().getSpanId())
                .isEqualTo(span.getSpanContext().getSpanId());
    }

    private static void nothingIsCurrent() {
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.context.Context;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The current span of each thread: the span of the recorder's current entity. Beside it a thread has only the baggage, and
 * the span object whose scope was opened last, so that the same object is returned.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class CurrentSpans implements CurrentTraceContext {
    private final XrayTracer tracer;
    private final Recorder recorder;

    @SuppressWarnings("ThreadLocalUsage") // A tracer has its own, as it has its own recorder.
    private final ThreadLocal<SpanSlot> slots = ThreadLocal.withInitial(SpanSlot::new);

    CurrentSpans(XrayTracer tracer, Recorder recorder) {
        this.tracer = tracer;
        this.recorder = recorder;
    }

    SpanSlot slot() {
        return slots.get();
    }

    /** Returns the current span; null if no entity is current. */
    @Nullable
    XraySpan span() {
        Entity current = recorder.traceEntity();
        if (current == null) {
            return null;
        }
        XraySpan opened = slots.get().span;
        return opened != null && opened.entity() == current
                ? opened
                : new XraySpan(tracer, current, XraySpan.Role.OWNER);
    }

    @Override
    public @Nullable XrayTraceContext context() {
        XraySpan current = span();
        return current == null ? slots.get().remote : XrayTraceContext.of(current);
    }

    /** Returns the baggage of what runs here. */
    Map<String, String> baggageHere() {
        return slots.get().baggage;
    }

    /** Returns the baggage that work below a caller begins with: the thread's if the caller is what runs here. */
    Map<String, String> baggageOf(@Nullable XrayTraceContext caller) {
        Entity entity = caller == null ? null : caller.entity();
        if (caller == null || entity != null && entity == recorder.traceEntity()) {
            return slots.get().baggage;
        }
        return caller.baggage();
    }

    /** Makes a span current; null makes nothing current. */
    SpanScope open(@Nullable Span span) {
        return open(XrayTraceContext.of(span));
    }

    private SpanScope open(@Nullable XrayTraceContext context) {
        SpanSlot slot = slots.get();
        XraySpan span = context == null ? null : context.span();
        if (context == null || span == null) {
            return SpanScope.withoutSpan(slot, recorder, context);
        }
        return SpanScope.of(slot, span, baggageOf(context));
    }

    @Override
    public SpanScope newScope(@Nullable TraceContext context) {
        return open(XrayTraceContext.of(context));
    }

    @Override
    public CurrentTraceContext.Scope maybeScope(@Nullable TraceContext context) {
        XrayTraceContext known = XrayTraceContext.of(context);
        XraySpan span = known == null ? null : known.span();
        Entity current = recorder.traceEntity();
        boolean isSame = span == null ? current == null && known == null : span.entity() == current;
        if (isSame && (span == null || span.baggage().equals(baggageHere()))) {
            return CurrentTraceContext.Scope.NOOP;
        }
        return open(known);
    }

    @Override
    public <C> Callable<C> wrap(Callable<C> task) {
        Map<String, String> baggage = baggageHere();
        return Context.wrapCallable(() -> {
            try (SpanScope scope = SpanScope.ofBaggage(slot(), baggage)) {
                return task.call();
            }
        });
    }

    @Override
    public Runnable wrap(Runnable task) {
        Map<String, String> baggage = baggageHere();
        return Context.wrap(() -> {
            try (SpanScope scope = SpanScope.ofBaggage(slot(), baggage)) {
                task.run();
            }
        });
    }

    @Override
    public Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    @Override
    public ExecutorService wrap(ExecutorService executor) {
        return Context.wrap(executor);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Tracer;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time during which a span, or nothing, is current on a thread. Closing it twice, or on another thread, changes
 * nothing.
 *
 * <p><i>Confined to the thread that opened it.</i>
 */
final class SpanScope implements Tracer.SpanInScope, CurrentTraceContext.Scope {
    private static final Scope NOTHING = () -> {};

    private final SpanSlot slot;
    private final Thread owner = Thread.currentThread();
    private final @Nullable XraySpan spanBefore;
    private final @Nullable XrayTraceContext remoteBefore;
    private final Map<String, String> baggageBefore;
    private final Scope entityScope;
    private boolean isClosed;

    private SpanScope(SpanSlot slot, Scope entityScope) {
        this.slot = slot;
        this.entityScope = entityScope;
        this.spanBefore = slot.span;
        this.remoteBefore = slot.remote;
        this.baggageBefore = slot.baggage;
    }

    static SpanScope of(SpanSlot slot, XraySpan span, Map<String, String> baggage) {
        SpanScope scope = new SpanScope(slot, span.entity().attach());
        slot.span = span;
        slot.remote = null;
        slot.baggage = baggage;
        return scope;
    }

    /** Makes nothing current; spans that are begun meanwhile continue the work elsewhere, if there is any. */
    static SpanScope withoutSpan(SpanSlot slot, Recorder recorder, @Nullable XrayTraceContext elsewhere) {
        SpanScope scope = new SpanScope(slot, recorder.attach(null));
        slot.span = null;
        slot.remote = elsewhere;
        slot.baggage = elsewhere == null ? Map.of() : elsewhere.baggage();
        return scope;
    }

    /** Replaces the baggage and leaves the current span as it is. */
    static SpanScope ofBaggage(SpanSlot slot, Map<String, String> baggage) {
        SpanScope scope = new SpanScope(slot, NOTHING);
        slot.baggage = baggage;
        return scope;
    }

    @Override
    public void close() {
        close(true);
    }

    /** Closes the scope; without its entity if that has been restored already by a scope further out. */
    void close(boolean withEntity) {
        if (Thread.currentThread() != owner || isClosed) {
            return;
        }
        isClosed = true;
        if (withEntity) {
            entityScope.close();
        }
        slot.span = spanBefore;
        slot.remote = remoteBefore;
        slot.baggage = baggageBefore;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A trace that came in by X-Ray's header, kept in the context beside the remote span: OpenTelemetry's span context has no
 * place for an open decision, a missing parent and foreign items. <i>Immutable.</i>
 *
 * @param traceId 32 hexadecimal digits
 * @param isOpen true if the caller left the decision to this process
 */
record IncomingTrace(TraceHeader header, String traceId, boolean isOpen, boolean isSampled) {

    private static final ContextKey<IncomingTrace> KEY = ContextKey.named("xray4j-incoming-trace");

    /** Returns the trace of a header; null if the header names none. */
    static @Nullable IncomingTrace of(TraceHeader header) {
        TraceId root = header.root();
        if (root == null) {
            return null;
        }
        boolean decided =
                header.decision() == SampleDecision.SAMPLED || header.decision() == SampleDecision.NOT_SAMPLED;
        // With a sampler that knows no open decision, too much is recorded rather than nothing.
        return new IncomingTrace(header, root.toHex(), !decided, header.decision() != SampleDecision.NOT_SAMPLED);
    }

    /** Returns the trace that came in; null if the trace in the context is another one, or began here. */
    static @Nullable IncomingTrace of(Context context, String traceId) {
        IncomingTrace incoming = context.get(KEY);
        return incoming != null && incoming.traceId.equals(traceId) ? incoming : null;
    }

    /** Returns true if a span with this parent begins this process's part of a trace whose decision is open. */
    static boolean isOpen(Context context, SpanContext parent) {
        IncomingTrace incoming = parent.isRemote() ? of(context, parent.getTraceId()) : null;
        // Another propagator may have read another header of the same trace, which has a decision.
        return incoming != null && incoming.isOpen && incoming.parentId().equals(parent.getSpanId());
    }

    /** Returns the same trace with a decision. */
    IncomingTrace decided(boolean sampled) {
        return new IncomingTrace(header, traceId, false, sampled);
    }

    private String parentId() {
        return header.parent() == EntityId.NONE
                ? RootOnly.parentId(traceId)
                : HexFormat.of().toHexDigits(header.parent());
    }

    /** Returns the context with this trace, below the caller's span. */
    Context in(Context context) {
        SpanContext remote = SpanContext.createFromRemoteParent(
                traceId,
                parentId(),
                isSampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
        return context.with(KEY, this).with(Span.wrap(remote));
    }
}

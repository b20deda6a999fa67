// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.xray4j.Entity;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a span, in W3C's form. It is either the context of an entity of this process, or of work elsewhere, of which
 * only a header is known.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class XrayTraceContext implements TraceContext {
    private final @Nullable XraySpan span;
    private final TraceHeader header;

    private XrayTraceContext(@Nullable XraySpan span, TraceHeader header) {
        this.span = span;
        this.header = header;
    }

    static XrayTraceContext of(XraySpan span) {
        return new XrayTraceContext(span, TraceHeader.empty());
    }

    static XrayTraceContext of(TraceHeader header) {
        return new XrayTraceContext(null, header);
    }

    /** Returns a context of ours as it is, another tracer's by its ids, and null for one that has none. */
    static @Nullable XrayTraceContext of(@Nullable TraceContext context) {
        if (context == null || context == TraceContext.NOOP) {
            return null;
        }
        if (context instanceof XrayTraceContext ours) {
            return ours;
        }
        TraceHeader foreign = header(context.traceId(), context.spanId(), SampleDecision.UNKNOWN, context.sampled());
        return foreign.isEmpty() ? null : of(foreign);
    }

    /** Returns the context of a span of any tracer; null for no span. */
    static @Nullable XrayTraceContext of(@Nullable Span span) {
        if (span instanceof XraySpan ours) {
            return of(ours);
        }
        return span == null || span == Span.NOOP ? null : of(span.context());
    }

    /** Returns the header that ids in W3C's form or X-Ray's stand for; those that are none count as absent. */
    static TraceHeader header(
            @Nullable String traceId, @Nullable String spanId, SampleDecision otherwise, @Nullable Boolean sampled) {
        TraceId root = traceId == null ? null : parse(traceId);
        long parent = root == null || spanId == null ? EntityId.NONE : EntityId.parse(spanId);
        return TraceHeader.of(root, parent, sampled == null ? otherwise : SampleDecision.of(sampled));
    }

    private static @Nullable TraceId parse(String text) {
        TraceId hex = TraceId.parseHex(text);
        return hex == null ? TraceId.parse(text) : hex;
    }

    /** Returns the span; null for work elsewhere. */
    @Nullable
    XraySpan span() {
        return span;
    }

    /** Returns the entity; null for work elsewhere. */
    @Nullable
    Entity entity() {
        return span == null ? null : span.entity();
    }

    /** Returns the header of a call on behalf of this context. */
    TraceHeader header() {
        Entity entity = entity();
        return entity == null ? header : entity.traceHeader();
    }

    Map<String, String> baggage() {
        return span == null ? io.xray4j.propagation.Baggage.parse(header.baggage()) : span.baggage();
    }

    @Override
    public String traceId() {
        TraceId root = header().root();
        return root == null ? "" : root.toHex();
    }

    @Override
    public @Nullable String parentId() {
        Entity entity = entity();
        return entity == null ? null : entity.parentId();
    }

    @Override
    public String spanId() {
        Entity entity = entity();
        if (entity != null) {
            return entity.id();
        }
        return header.parent() == EntityId.NONE ? "" : EntityId.format(header.parent());
    }

    @Override
    public @Nullable Boolean sampled() {
        Entity entity = entity();
        if (entity != null) {
            return entity.isSampled();
        }
        return switch (header.decision()) {
            case SAMPLED -> true;
            case NOT_SAMPLED -> false;
            default -> null;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof XrayTraceContext that && entity() == that.entity() && header.equals(that.header);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(entity()) * 31 + header.hashCode();
    }

    @Override
    public String toString() {
        return header().toString();
    }
}

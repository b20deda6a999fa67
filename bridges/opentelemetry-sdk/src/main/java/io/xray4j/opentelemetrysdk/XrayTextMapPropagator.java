// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The propagator of {@code X-Amzn-Trace-Id}. A header with a trace and without a parent, as load balancers send it, continues
 * the trace; {@code Sampled=?}, or no {@code Sampled}, leaves the decision to the {@link XrayRemoteSampler}, or to a sampler
 * in an {@link OpenDecisionSampler}; {@code Lineage} and other items go out as they came. In AWS Lambda, where no header
 * came in, the invocation's is read.
 *
 * <p><i>Immutable.</i>
 */
public final class XrayTextMapPropagator implements TextMapPropagator {

    private static final XrayTextMapPropagator INSTANCE = new XrayTextMapPropagator(LambdaHeader.ofProcess());
    private static final List<String> FIELDS = List.of(TraceHeader.NAME);

    private final LambdaHeader lambda;

    XrayTextMapPropagator(LambdaHeader lambda) {
        this.lambda = lambda;
    }

    /** Returns the propagator. */
    public static XrayTextMapPropagator create() {
        return INSTANCE;
    }

    @Override
    public Collection<String> fields() {
        return FIELDS;
    }

    @Override
    public <C> void inject(@Nullable Context context, @Nullable C carrier, @Nullable TextMapSetter<C> setter) {
        if (context == null || setter == null) {
            return;
        }
        TraceHeader header = outgoing(context);
        if (header != null) {
            setter.set(carrier, TraceHeader.NAME, header.toString());
        }
    }

    private static @Nullable TraceHeader outgoing(Context context) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        if (!span.isValid()) {
            return null;
        }
        IncomingTrace incoming = IncomingTrace.of(context, span.getTraceId());
        if (incoming != null && span.isRemote()) {
            // No span was begun here: what came in goes on.
            return incoming.header();
        }
        TraceId root = TraceId.parseHex(span.getTraceId());
        long parent = Long.parseUnsignedLong(span.getSpanId(), 16);
        SampleDecision decision = SampleDecision.of(span.isSampled());
        TraceHeader origin = incoming == null ? TraceHeader.empty() : incoming.header();
        return root == null ? null : TraceHeader.of(root, parent, decision, origin);
    }

    @Override
    public <C> Context extract(@Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
        Context given = context == null ? Context.root() : context;
        if (getter == null) {
            return given;
        }
        IncomingTrace incoming = IncomingTrace.of(TraceHeader.parse(getter.get(carrier, TraceHeader.NAME)));
        if (incoming == null && !Span.fromContext(given).getSpanContext().isValid()) {
            incoming = lambda.read();
        }
        return incoming == null ? given : incoming.in(given);
    }

    @Override
    public String toString() {
        return "XrayTextMapPropagator";
    }
}

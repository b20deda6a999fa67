// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.xray4j.Entity;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TraceHeader;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The spans of observations, for the three handlers. What another integration of ours records is not recorded again: the
 * observation then writes on that entity, or is left out.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class ObservedSpans {
    private static final String OURS = "io.xray4j.";
    private static final String JDBC = "jdbc.";

    private final XrayTracer tracer;
    private final FoldedNames folded;
    private final Predicate<? super Observation.Context> skipped;

    ObservedSpans(XrayTracer tracer, FoldedNames folded, Predicate<? super Observation.Context> skipped) {
        this.tracer = tracer;
        this.folded = folded;
        this.skipped = skipped;
    }

    /** Begins the span of work that is done here. */
    void start(Observation.Context context, TracingContext tracing) {
        Entity scheduled = context.get(Segment.class);
        if (scheduled != null) {
            tracing.setSpan(new XraySpan(tracer, scheduled, XraySpan.Role.SHARING));
        } else if (!isElsewhere(context, tracing)) {
            XraySpan span = builder(context).name(ObservationNames.of(context)).start();
            tracing.setSpan(span);
            if (ObservationNames.isScheduled(context) && span.entity() instanceof Segment segment) {
                // The handler of the starter, which comes later, leaves a run alone that has its segment.
                context.put(Segment.class, segment);
            }
        }
    }

    /** Begins the span of a call or of a message that is sent, and puts the headers into its carrier. */
    void send(SenderContext<?> context, TracingContext tracing, XrayPropagator propagator) {
        Object carrier = context.getCarrier();
        if (isElsewhere(context, tracing)
                || carrier != null && carrier.getClass().getName().startsWith(OURS)) {
            return;
        }
        Entity current = tracer.recorder().traceEntity();
        if (current instanceof Subsegment call && call.namespace() == Namespace.AWS) {
            // This is how the AWS SDK makes the call that is current.
            tracing.setSpan(new XraySpan(tracer, current, XraySpan.Role.FOLDED));
        } else {
            tracing.setSpan(builder(context)
                    .kind(Span.Kind.valueOf(context.getKind().name()))
                    .name(ObservationNames.of(context))
                    .remoteServiceName(ObservationNames.callee(context))
                    .namespace(ObservationNames.isAws(context) ? Namespace.AWS : Namespace.REMOTE)
                    .start());
        }
        Span span = tracing.getSpan();
        if (carrier != null && span != null) {
            inject(context, span, propagator);
        }
    }

    /** Begins the span of a request that is served, or of a message that is processed. */
    void receive(ReceiverContext<?> context, TracingContext tracing, XrayPropagator propagator) {
        if (isElsewhere(context, tracing)) {
            return;
        }
        TraceHeader came = read(context, propagator);
        Span.Kind kind = Span.Kind.valueOf(context.getKind().name());
        Entity current = tracer.recorder().traceEntity();
        if (kind == Span.Kind.SERVER && current != null && isServing(current.segment(), came)) {
            tracing.setSpan(new XraySpan(tracer, current, XraySpan.Role.SHARING));
            return;
        }
        XraySpanBuilder builder = builder(context).kind(kind).name(ObservationNames.of(context));
        if (!came.isEmpty()) {
            builder.setParent(XrayTraceContext.of(came));
        }
        ServedRequest request = kind == Span.Kind.SERVER ? ServedRequest.of(context) : null;
        if (request != null) {
            builder.request(request.sampling(tracer.serviceName()));
        }
        XraySpan span = builder.start();
        tracing.setSpan(span);
        if (request != null) {
            request.describe(span.entity());
        }
    }

    /** Ends the span with all that is known of it by now. */
    void stop(Observation.Context context, TracingContext tracing) {
        if (!(tracing.getSpan() instanceof XraySpan span)) {
            return;
        }
        if (span.role() != XraySpan.Role.FOLDED && span.entity().isRecording()) {
            describe(context, span);
        }
        span.end();
    }

    void error(Observation.Context context, TracingContext tracing) {
        Throwable thrown = context.getError();
        Span span = tracing.getSpan();
        if (thrown != null && span != null) {
            span.error(thrown);
        }
    }

    void event(Observation.Event event, TracingContext tracing) {
        Span span = tracing.getSpan();
        if (span != null) {
            long time = event.getWallTime();
            span.event(event.getContextualName(), time, TimeUnit.MILLISECONDS);
        }
    }

    void scopeOpened(Observation.Context context, TracingContext tracing, boolean isStarted) {
        if (ObservationNames.isScheduled(context)) {
            context.remove(Segment.class);
        }
        XraySpan span = tracing.getSpan() instanceof XraySpan ours ? ours : null;
        ObservedScope.open(tracer, context, span, isStarted);
    }

    void scopeClosed(Observation.Context context) {
        ObservedScope.close(tracer.spans().slot(), context);
    }

    /** Makes nothing current that observations have made current. */
    void scopeReset() {
        SpanSlot slot = tracer.spans().slot();
        ObservedScope.closeAll(slot);
        Entity current = tracer.recorder().traceEntity();
        if (current != null && slot.span != null && slot.span.entity() == current) {
            tracer.recorder().clearTraceEntities();
        }
        slot.span = null;
    }

    /** Returns the span that work begun now, and not on the thread of its parent, is below. */
    @Nullable
    XraySpan parent(Observation.ContextView context) {
        XraySpan current = tracer.spans().span();
        if (current != null) {
            return current;
        }
        ObservationView above = context.getParentObservation();
        while (above != null) {
            Observation.ContextView view = above.getContextView();
            TracingContext tracing = view.get(TracingContext.class);
            if (tracing != null && tracing.getSpan() instanceof XraySpan span) {
                return span;
            }
            above = view.getParentObservation();
        }
        return null;
    }

    private XraySpanBuilder builder(Observation.Context context) {
        XraySpan parent = parent(context);
        XraySpanBuilder builder = tracer.spanBuilder();
        return parent == null ? builder : builder.setParent(parent.context());
    }

    /** Returns true if there is nothing to begin, because another integration records this or it is to be left out. */
    private boolean isElsewhere(Observation.Context context, TracingContext tracing) {
        String name = context.getName();
        if (folded.contains(name)) {
            XraySpan parent = parent(context);
            if (parent != null) {
                tracing.setSpan(new XraySpan(tracer, parent.entity(), XraySpan.Role.FOLDED));
            }
            return true;
        }
        if (name != null
                && name.startsWith(JDBC)
                && tracer.recorder().traceEntity() instanceof Subsegment query
                && query.isQuery()) {
            return true;
        }
        return skipped.test(context);
    }

    /** Returns true if the segment was begun for the same request, by a filter of ours. */
    private static boolean isServing(Segment segment, TraceHeader came) {
        TraceHeader origin = segment.origin();
        return came.root() == null
                ? origin.parent() == EntityId.NONE
                : came.root().equals(origin.root()) && came.parent() == origin.parent();
    }

    private void describe(Observation.Context context, XraySpan span) {
        boolean isSharing = span.role() == XraySpan.Role.SHARING;
        for (KeyValue low : context.getLowCardinalityKeyValues()) {
            if (isWorthSaying(low, span)) {
                span.tag(low.getKey(), low.getValue());
            }
        }
        for (KeyValue high : context.getHighCardinalityKeyValues()) {
            if (isWorthSaying(high, span)) {
                span.metadata(high.getKey(), high.getValue());
            }
        }
        if (!isSharing) {
            span.name(ObservationNames.of(context));
        }
    }

    private static boolean isWorthSaying(KeyValue keyValue, XraySpan span) {
        String value = keyValue.getValue();
        if (value.isEmpty() || value.equals(KeyValue.NONE_VALUE)) {
            return false;
        }
        if (span.role() == XraySpan.Role.SHARING) {
            // The integration that owns the entity describes the request.
            return !HttpKeys.isKnown(keyValue.getKey());
        }
        // Of a request that is served only the path is observed; the segment has the whole URL since its beginning.
        return span.kind() != Span.Kind.SERVER || !value.startsWith("/") || !HttpKeys.isUrl(keyValue.getKey());
    }

    private <C> void inject(SenderContext<C> context, Span span, XrayPropagator propagator) {
        propagator.inject(span.context(), context.getCarrier(), context.getSetter()::set);
    }

    private static <C> TraceHeader read(ReceiverContext<C> context, XrayPropagator propagator) {
        return propagator.read(context.getCarrier(), context.getGetter()::get);
    }
}

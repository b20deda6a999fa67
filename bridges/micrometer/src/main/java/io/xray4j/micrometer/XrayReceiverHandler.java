// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

/**
 * The handler of observations that serve a request or process a message.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class XrayReceiverHandler extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {
    private final ObservedSpans observed;
    private final XrayPropagator propagator;

    XrayReceiverHandler(XrayTracer tracer, XrayPropagator propagator) {
        super(tracer, propagator);
        this.observed = tracer.observed();
        this.propagator = propagator;
    }

    @Override
    public void onStart(ReceiverContext<?> context) {
        observed.receive(context, getTracingContext(context), propagator);
    }

    @Override
    public void onEvent(Observation.Event event, ReceiverContext<?> context) {
        observed.event(event, getTracingContext(context));
    }

    @Override
    public void onError(ReceiverContext<?> context) {
        observed.error(context, getTracingContext(context));
    }

    @Override
    public void onScopeOpened(ReceiverContext<?> context) {
        boolean isStarted = context.containsKey(TracingContext.class);
        observed.scopeOpened(context, getTracingContext(context), isStarted);
    }

    @Override
    public void onScopeClosed(ReceiverContext<?> context) {
        observed.scopeClosed(context);
    }

    @Override
    public void onScopeReset(ReceiverContext<?> context) {
        observed.scopeReset();
    }

    @Override
    public void onStop(ReceiverContext<?> context) {
        observed.stop(context, getTracingContext(context));
    }
}

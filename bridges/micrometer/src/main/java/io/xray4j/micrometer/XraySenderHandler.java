// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

/**
 * The handler of observations that call another service or send a message.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class XraySenderHandler extends PropagatingSenderTracingObservationHandler<SenderContext<?>> {
    private final ObservedSpans observed;
    private final XrayPropagator propagator;

    XraySenderHandler(XrayTracer tracer, XrayPropagator propagator) {
        super(tracer, propagator);
        this.observed = tracer.observed();
        this.propagator = propagator;
    }

    @Override
    public void onStart(SenderContext<?> context) {
        observed.send(context, getTracingContext(context), propagator);
    }

    @Override
    public void onEvent(Observation.Event event, SenderContext<?> context) {
        observed.event(event, getTracingContext(context));
    }

    @Override
    public void onError(SenderContext<?> context) {
        observed.error(context, getTracingContext(context));
    }

    @Override
    public void onScopeOpened(SenderContext<?> context) {
        boolean isStarted = context.containsKey(TracingContext.class);
        observed.scopeOpened(context, getTracingContext(context), isStarted);
    }

    @Override
    public void onScopeClosed(SenderContext<?> context) {
        observed.scopeClosed(context);
    }

    @Override
    public void onScopeReset(SenderContext<?> context) {
        observed.scopeReset();
    }

    @Override
    public void onStop(SenderContext<?> context) {
        observed.stop(context, getTracingContext(context));
    }
}

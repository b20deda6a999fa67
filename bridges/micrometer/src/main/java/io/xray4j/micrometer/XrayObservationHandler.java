// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

/**
 * The handler of observations that neither send nor receive.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class XrayObservationHandler extends DefaultTracingObservationHandler {
    private final ObservedSpans observed;

    XrayObservationHandler(XrayTracer tracer) {
        super(tracer);
        this.observed = tracer.observed();
    }

    @Override
    public void onStart(Observation.Context context) {
        observed.start(context, getTracingContext(context));
    }

    @Override
    public void onEvent(Observation.Event event, Observation.Context context) {
        observed.event(event, getTracingContext(context));
    }

    @Override
    public void onError(Observation.Context context) {
        observed.error(context, getTracingContext(context));
    }

    @Override
    public void onScopeOpened(Observation.Context context) {
        boolean isStarted = context.containsKey(TracingContext.class);
        observed.scopeOpened(context, getTracingContext(context), isStarted);
    }

    @Override
    public void onScopeClosed(Observation.Context context) {
        observed.scopeClosed(context);
    }

    @Override
    public void onScopeReset(Observation.Context context) {
        observed.scopeReset();
    }

    @Override
    public void onStop(Observation.Context context) {
        observed.stop(context, getTracingContext(context));
    }
}

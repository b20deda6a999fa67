// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Segment;
import org.springframework.core.Ordered;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;
import org.springframework.util.ClassUtils;

/**
 * A handler that records each run of a {@code @Scheduled} method as a segment of its own, named after the class and the
 * method, such as {@code Stocktaking.count}. Spring itself observes such runs, so no bean needs a proxy for it. Spring
 * Boot may have registered this handler with the same registry before: then it is called twice for each run, and the
 * second call does nothing.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class ScheduledRuns
        implements ObservationHandler<ScheduledTaskObservationContext>, SchedulingConfigurer, Ordered {
    private final Recorder recorder;

    ScheduledRuns(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Adds the handler after all other configurers have run, so that an application's own registry is used if there is
     * one.
     */
    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        ObservationRegistry registry = registrar.getObservationRegistry();
        if (registry == null || registry.isNoop()) {
            registry = ObservationRegistry.create();
            registrar.setObservationRegistry(registry);
        }
        registry.observationConfig().observationHandler(this);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ScheduledTaskObservationContext;
    }

    @Override
    public void onStart(ScheduledTaskObservationContext context) {
        if (context.get(Segment.class) != null) {
            return;
        }
        Segment segment = recorder.beginSegment(
                ClassUtils.getUserClass(context.getTargetClass()).getSimpleName()
                        + '.'
                        + context.getMethod().getName());
        // A method may return a publisher, which ends on another thread.
        segment.detach();
        context.put(Segment.class, segment);
    }

    @Override
    public void onScopeOpened(ScheduledTaskObservationContext context) {
        Segment segment = context.get(Segment.class);
        if (segment != null && context.get(Scope.class) == null) {
            context.put(Scope.class, segment.attach());
        }
    }

    @Override
    public void onScopeClosed(ScheduledTaskObservationContext context) {
        Scope scope = context.get(Scope.class);
        if (scope != null) {
            context.remove(Scope.class);
            scope.close();
        }
    }

    @Override
    public void onError(ScheduledTaskObservationContext context) {
        Segment segment = context.get(Segment.class);
        if (segment != null) {
            segment.addException(context.getError());
        }
    }

    @Override
    public void onStop(ScheduledTaskObservationContext context) {
        Segment segment = context.get(Segment.class);
        if (segment != null) {
            context.remove(Segment.class);
            segment.end();
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import io.micrometer.tracing.Tracer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** A line in the log if another tracer has the observations. */
final class ForeignTracerNotice implements SmartInitializingSingleton {
    private static final Log LOG = LogFactory.getLog(ForeignTracerNotice.class);

    private final ObjectProvider<Tracer> tracers;

    ForeignTracerNotice(ObjectProvider<Tracer> tracers) {
        this.tracers = tracers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        tracers.stream()
                .filter(tracer -> tracer != Tracer.NOOP)
                .findFirst()
                .ifPresent(
                        tracer -> LOG.warn(
                                "xray4j: observations are not recorded, because the application has another"
                                        + " tracer, " + tracer.getClass().getName() + ". Remove its library, such as"
                                        + " micrometer-tracing-bridge-brave or micrometer-tracing-bridge-otel, or xray4j-micrometer."));
    }
}

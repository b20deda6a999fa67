// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.xray4j.micrometer.XrayPropagator;
import io.xray4j.micrometer.XrayTracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * The auto-configuration of {@link XrayPropagator} and the handlers of observations, where the tracer is ours. Boot's own
 * handlers then stay away.
 */
@AutoConfiguration(
        after = TracerAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration"
        })
@ConditionalOnClass(name = {"io.micrometer.tracing.Tracer", "io.micrometer.observation.Observation"})
@ConditionalOnProperty(prefix = "xray4j.micrometer", name = "enabled", matchIfMissing = true)
final class ObservationAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(XrayTracer.class)
    static final class Handlers {
        @Bean
        @ConditionalOnMissingBean(Propagator.class)
        XrayPropagator xrayPropagator(XrayTracer tracer, Environment environment) {
            return TracingProperties.of(environment).propagator(tracer);
        }

        @Bean
        @ConditionalOnMissingBean
        @Order(Ordered.LOWEST_PRECEDENCE - 1000)
        DefaultTracingObservationHandler xrayObservationHandler(XrayTracer tracer) {
            return tracer.defaultHandler();
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnBean(XrayPropagator.class)
        @Order(2000)
        PropagatingSenderTracingObservationHandler<?> xraySenderHandler(XrayTracer tracer, XrayPropagator propagator) {
            return tracer.senderHandler(propagator);
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnBean(XrayPropagator.class)
        @Order(1000)
        PropagatingReceiverTracingObservationHandler<?> xrayReceiverHandler(
                XrayTracer tracer, XrayPropagator propagator) {
            return tracer.receiverHandler(propagator);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(XrayTracer.class)
    @ConditionalOnClass(name = "io.micrometer.context.ContextRegistry")
    static final class Snapshots {
        @Bean
        SnapshotsCarryEntities xraySnapshots(XrayTracer tracer) {
            return new SnapshotsCarryEntities(tracer);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(XrayTracer.class)
    @ConditionalOnClass(name = "org.slf4j.MDC")
    static final class Logs {
        @Bean
        LoggedIds xrayLoggedIds() {
            return new LoggedIds();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(XrayTracer.class)
    static final class ForeignTracer {
        @Bean
        ForeignTracerNotice xrayForeignTracerNotice(ObjectProvider<Tracer> tracers) {
            return new ForeignTracerNotice(tracers);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.micrometer.XrayTracer;
import java.util.function.Predicate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The auto-configuration of {@link XrayTracer}. Where the application has a tracer already, such as Brave's, nothing is
 * configured.
 */
@AutoConfiguration(
        afterName = {
            "io.xray4j.springboot.RecorderAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        },
        beforeName = {
            "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration"
        })
@ConditionalOnClass(name = {"io.micrometer.tracing.Tracer", "io.micrometer.observation.Observation"})
@ConditionalOnProperty(prefix = "xray4j.micrometer", name = "enabled", matchIfMissing = true)
final class TracerAutoConfiguration {
    private static final String WEB_CLIENT =
            "org.springframework.web.reactive.function.client.ClientRequestObservationContext";

    @Bean
    @ConditionalOnMissingBean(Tracer.class)
    XrayTracer xrayTracer(ObjectProvider<Recorder> recorder, Environment environment, ListableBeanFactory beans) {
        TracingProperties properties = TracingProperties.of(environment);
        properties.explainSampling();
        return properties.tracer(recorder.getIfAvailable(Xray::recorder), webClients(beans));
    }

    /** WebClient's observation is not current while the client's filters run, so our filter cannot find it there. */
    private static Predicate<Observation.Context> webClients(ListableBeanFactory beans) {
        boolean isTraced = beans.containsBean("xrayWebClientCustomizer");
        return context -> isTraced && context.getClass().getName().equals(WEB_CLIENT);
    }
}

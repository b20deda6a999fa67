// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.xray4j.trace.TraceHeader;
import java.util.List;
import java.util.logging.Level;

/**
 * The changes to an autoconfigured SDK that the names alone do not make. The sampler is given the resource, which the SDK
 * does not pass to it; any sampler decides where an X-Ray header left the decision open; and the names {@code xray} mean
 * this library's parts, also where OpenTelemetry's contrib has the same names, as in its agent.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class XrayAutoConfiguration implements AutoConfigurationCustomizerProvider {

    /** The resource of the SDK that was configured last; the services that the SDK loads do not know each other. */
    private static volatile Resource resource = Resource.getDefault();

    /** Creates the provider; for {@code ServiceLoader}. */
    public XrayAutoConfiguration() {}

    static Resource resource() {
        return resource;
    }

    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        customizer.addResourceCustomizer((configured, config) -> {
            resource = configured;
            return configured;
        });
        customizer.addPropagatorCustomizer((propagator, config) -> propagator(propagator));
        customizer.addSamplerCustomizer(XrayAutoConfiguration::sampler);
    }

    /** Called for each propagator by itself. */
    private static TextMapPropagator propagator(TextMapPropagator propagator) {
        boolean isXrays = propagator.fields().size() == 1
                && propagator.fields().iterator().next().equalsIgnoreCase(TraceHeader.NAME);
        if (!isXrays || propagator instanceof XrayTextMapPropagator) {
            return propagator;
        }
        Neighbours.once(
                Level.INFO,
                "The propagator xray is xray4j's, in place of "
                        + propagator.getClass().getName() + ".");
        return XrayTextMapPropagator.create();
    }

    private static Sampler sampler(Sampler sampler, ConfigProperties config) {
        if ("xray".equals(config.getString("otel.traces.sampler")) && !(sampler instanceof XrayRemoteSampler)) {
            Neighbours.once(
                    Level.INFO,
                    "The sampler xray is xray4j's, in place of "
                            + sampler.getClass().getName() + ".");
            sampler.shutdown();
            return new XraySamplerProvider().createSampler(config);
        }
        List<String> propagators = config.getList("otel.propagators");
        boolean ours = propagators.contains("xray") || propagators.contains("xray-lambda");
        return ours ? OpenDecisionSampler.of(sampler) : sampler;
    }

    /** After all others, whose resources are then complete. */
    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }
}

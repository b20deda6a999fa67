// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.Map;

/**
 * The sampler of the name {@code xray}, for {@code otel.traces.sampler}. In {@code otel.traces.sampler.arg} may be {@code
 * endpoint=http://127.0.0.1:2000}.
 *
 * <p><i>Immutable.</i>
 */
public final class XraySamplerProvider implements ConfigurableSamplerProvider {

    /** Creates the provider; for {@code ServiceLoader}. */
    public XraySamplerProvider() {}

    @Override
    public String getName() {
        return "xray";
    }

    @Override
    public Sampler createSampler(ConfigProperties config) {
        Neighbours.check();
        XrayRemoteSamplerBuilder builder = XrayRemoteSampler.builder(XrayAutoConfiguration.resource());
        Map<String, String> arguments = config.getMap("otel.traces.sampler.arg");
        String endpoint = arguments.get("endpoint");
        try {
            return endpoint == null
                    ? builder.build()
                    : builder.endpoint(URI.create(endpoint)).build();
        } catch (IllegalArgumentException invalid) {
            throw new ConfigurationException("The sampler xray is not configured: " + invalid.getMessage(), invalid);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;

/**
 * The propagator of the name {@code xray-lambda}, for {@code otel.propagators}, the same as {@code xray}: OpenTelemetry's contrib has two.
 *
 * <p><i>Immutable.</i>
 */
public final class XrayLambdaPropagatorProvider implements ConfigurablePropagatorProvider {

    /** Creates the provider; for {@code ServiceLoader}. */
    public XrayLambdaPropagatorProvider() {}

    @Override
    public String getName() {
        return "xray-lambda";
    }

    @Override
    public TextMapPropagator getPropagator(ConfigProperties config) {
        Neighbours.check();
        return XrayTextMapPropagator.create();
    }
}

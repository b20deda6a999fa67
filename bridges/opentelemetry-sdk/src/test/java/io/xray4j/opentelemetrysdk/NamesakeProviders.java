// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Providers that have the names of ours, as OpenTelemetry's contrib has. */
public final class NamesakeProviders {

    private NamesakeProviders() {}

    /** A sampler named {@code xray}. */
    public static final class OfSampler implements ConfigurableSamplerProvider {
        @Override
        public String getName() {
            return "xray";
        }

        @Override
        public Sampler createSampler(ConfigProperties config) {
            return Sampler.alwaysOff();
        }
    }

    /** A propagator named {@code xray}. */
    public static final class OfPropagator implements ConfigurablePropagatorProvider {
        @Override
        public String getName() {
            return "xray";
        }

        @Override
        public TextMapPropagator getPropagator(ConfigProperties config) {
            return new Namesake();
        }
    }

    private static final class Namesake implements TextMapPropagator {
        @Override
        public Collection<String> fields() {
            return List.of("X-Amzn-Trace-Id");
        }

        @Override
        public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {}

        @Override
        public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
            return context;
        }
    }
}

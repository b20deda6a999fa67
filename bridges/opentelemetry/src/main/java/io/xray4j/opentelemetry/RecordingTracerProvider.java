// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import org.jspecify.annotations.Nullable;

/**
 * The tracer of every library: X-Ray has no field for a library's name and version, so all share one.
 *
 * <p><i>Immutable.</i>
 */
final class RecordingTracerProvider implements TracerProvider, TracerBuilder, Tracer {
    private final Bridge bridge;

    RecordingTracerProvider(Bridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public Tracer get(@Nullable String instrumentationScopeName) {
        return this;
    }

    @Override
    public Tracer get(@Nullable String instrumentationScopeName, @Nullable String instrumentationScopeVersion) {
        return this;
    }

    @Override
    public TracerBuilder tracerBuilder(@Nullable String instrumentationScopeName) {
        return this;
    }

    @Override
    public TracerBuilder setSchemaUrl(@Nullable String schemaUrl) {
        return this;
    }

    @Override
    public TracerBuilder setInstrumentationVersion(@Nullable String instrumentationScopeVersion) {
        return this;
    }

    @Override
    public Tracer build() {
        return this;
    }

    @Override
    public SpanBuilder spanBuilder(@Nullable String spanName) {
        return new EntitySpanBuilder(bridge, spanName);
    }
}

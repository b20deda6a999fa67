// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.xray4j.emit.DaemonAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The exporter of the name {@code xray}, for {@code otel.traces.exporter}. {@code otel.exporter.xray.region} sends to X-Ray's
 * API in AWS, {@code otel.exporter.xray.endpoint} to a local X-Ray or a daemon.
 *
 * <p><i>Immutable.</i>
 */
public final class XraySpanExporterProvider implements ConfigurableSpanExporterProvider {

    private static final String ENDPOINT = "otel.exporter.xray.endpoint";
    private static final String REGION = "otel.exporter.xray.region";

    /** Creates the provider; for {@code ServiceLoader}. */
    public XraySpanExporterProvider() {}

    @Override
    public String getName() {
        return "xray";
    }

    @Override
    public SpanExporter createExporter(ConfigProperties config) {
        Neighbours.check();
        XraySpanExporterBuilder builder = XraySpanExporter.builder();
        try {
            configure(builder, config.getString(ENDPOINT), config.getString(REGION));
            return builder.build();
        } catch (IllegalArgumentException | IllegalStateException invalid) {
            throw new ConfigurationException("The exporter xray is not configured: " + invalid.getMessage(), invalid);
        }
    }

    private static void configure(XraySpanExporterBuilder builder, @Nullable String endpoint, @Nullable String region) {
        boolean isWeb = endpoint != null && (endpoint.startsWith("http://") || endpoint.startsWith("https://"));
        if (region != null) {
            builder.xrayApi(region.equals("auto") ? null : region, isWeb ? URI.create(endpoint) : null);
        } else if (isWeb) {
            builder.localXray(URI.create(endpoint));
        } else if (endpoint != null) {
            builder.daemon(DaemonAddress.parse(endpoint));
        }
    }
}

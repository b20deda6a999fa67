// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.xray4j.conformance.opentelemetry.FinishedSpan;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** OpenTelemetry's SDK with an exporter to memory; the testing artifact would put a context storage above ours. */
final class SdkUnderTest implements SpanExporter {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().build();

    OpenTelemetry open() {
        spans.clear();
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(this))
                        .build())
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
                .build();
        return sdk;
    }

    @Override
    public void close() {
        sdk.close();
    }

    List<FinishedSpan> finished() {
        return spans.stream().map(SdkUnderTest::span).toList();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
        spans.addAll(exported);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    private static FinishedSpan span(SpanData data) {
        Map<String, Object> attributes = new HashMap<>();
        data.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return new FinishedSpan(
                data.getName(),
                data.getTraceId(),
                data.getSpanId(),
                SpanId.isValid(data.getParentSpanId()) ? data.getParentSpanId() : null,
                data.getStartEpochNanos(),
                data.getEndEpochNanos(),
                attributes,
                data.getLinks().size(),
                data.getStatus().getStatusCode() == StatusCode.ERROR);
    }
}

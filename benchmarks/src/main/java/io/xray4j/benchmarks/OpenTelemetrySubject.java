// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.internal.otlp.traces.LowAllocationTraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** The OpenTelemetry SDK: its batch processor, and the encoder its OTLP exporters use unless told otherwise. */
final class OpenTelemetrySubject implements Subject {
    private static final AttributeKey<String> TABLE = AttributeKey.stringKey("table");
    private static final AttributeKey<Long> ROWS = AttributeKey.longKey("rows");

    /** Far above the default of 2,048, so that a busy machine does not make it drop. */
    private static final int QUEUE = 65_536;

    private final Swallow swallow = new Swallow();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OpenTelemetrySubject(boolean sampled) {
        provider = SdkTracerProvider.builder()
                .setSampler(sampled ? Sampler.alwaysOn() : Sampler.alwaysOff())
                .addSpanProcessor(BatchSpanProcessor.builder(swallow)
                        .setMaxQueueSize(QUEUE)
                        .build())
                .build();
        tracer = provider.get("benchmarks");
    }

    Tracer tracer() {
        return tracer;
    }

    @Override
    public void request() {
        Span root = tracer.spanBuilder("request").startSpan();
        try (Scope scope = root.makeCurrent()) {
            for (int i = 0; i < 3; i++) {
                Span child = tracer.spanBuilder("child").startSpan();
                try (Scope inner = child.makeCurrent()) {
                    child.setAttribute(TABLE, "customers");
                    child.setAttribute(ROWS, 1_000L + i);
                } finally {
                    child.end();
                }
            }
        } finally {
            root.end();
        }
    }

    @Override
    public long delivered() {
        return swallow.delivered;
    }

    @Override
    public void flush() {
        provider.forceFlush().join(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        provider.close();
    }

    /** Encodes to protobuf, into memory. Called by the processor's one worker. */
    private static final class Swallow implements SpanExporter {
        private final LowAllocationTraceRequestMarshaler marshaler = new LowAllocationTraceRequestMarshaler();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile long delivered;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
        public CompletableResultCode export(Collection<SpanData> spans) {
            bytes.reset();
            marshaler.initialize(spans);
            try {
                marshaler.writeBinaryTo(bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            } finally {
                marshaler.reset();
            }
            delivered += spans.size();
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
    }
}

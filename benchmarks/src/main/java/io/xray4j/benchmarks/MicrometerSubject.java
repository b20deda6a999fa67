// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.brave.bridge.BraveBaggageManager;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.xray4j.Recorder;
import io.xray4j.micrometer.XrayTracer;
import io.xray4j.sampling.Sampler;
import java.time.Duration;

/** Micrometer's observations at the program of the other subjects, on what one of these records with. */
final class MicrometerSubject implements Subject {
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Subject below;
    private final Runnable counted;

    private MicrometerSubject(Subject below, Runnable counted) {
        this.below = below;
        this.counted = counted;
    }

    /** Returns observations on Brave, by Micrometer's own bridge. */
    static MicrometerSubject onBrave(boolean sampled) {
        BraveSubject brave = BraveSubject.reporting(sampled);
        MicrometerSubject subject = new MicrometerSubject(brave, brave::count);
        BraveTracer tracer = new BraveTracer(
                brave.tracing().tracer(),
                new BraveCurrentTraceContext(brave.tracing().currentTraceContext()),
                new BraveBaggageManager());
        subject.registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
        return subject;
    }

    /** Returns observations on OpenTelemetry's SDK, by Micrometer's own bridge. */
    static MicrometerSubject onOpenTelemetry(boolean sampled) {
        OpenTelemetrySubject sdk = new OpenTelemetrySubject(sampled);
        MicrometerSubject subject = new MicrometerSubject(sdk, () -> {});
        OtelTracer tracer = new OtelTracer(sdk.tracer(), new OtelCurrentTraceContext(), event -> {});
        subject.registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
        return subject;
    }

    /** Returns observations on our recorder, by our bridge. */
    static MicrometerSubject onXray4j(boolean sampled) {
        Recorder recorder = Recorder.builder()
                .emitter(document -> {})
                .sampler(sampled ? Sampler.always() : Sampler.never())
                .build();
        MicrometerSubject subject = new MicrometerSubject(new Below(recorder), () -> {});
        XrayTracer.of(recorder).register(subject.registry);
        return subject;
    }

    @Override
    public void request() {
        Observation root = Observation.start("request", registry);
        try (Observation.Scope scope = root.openScope()) {
            for (int i = 0; i < 3; i++) {
                Observation child = Observation.createNotStarted("child", registry)
                        .lowCardinalityKeyValue("table", "customers")
                        .lowCardinalityKeyValue("rows", Long.toString(1_000L + i))
                        .start();
                try (Observation.Scope inner = child.openScope()) {
                    // Nothing: the observations are what is measured.
                } finally {
                    child.stop();
                }
            }
        } finally {
            root.stop();
        }
        counted.run();
    }

    @Override
    public long delivered() {
        return below.delivered();
    }

    @Override
    public void flush() {
        below.flush();
    }

    @Override
    public void close() {
        below.close();
    }

    /** Our recorder, which the observations alone make work for. */
    private record Below(Recorder recorder) implements Subject {
        @Override
        public void request() {
            throw new UnsupportedOperationException("a request is made by observations");
        }

        @Override
        public long delivered() {
            return recorder.counters().delivered();
        }

        @Override
        public void flush() {
            recorder.flush(Duration.ofSeconds(10));
        }

        @Override
        public void close() {
            recorder.close();
        }
    }
}

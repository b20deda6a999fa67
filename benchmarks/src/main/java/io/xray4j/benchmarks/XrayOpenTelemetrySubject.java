// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.xray4j.Recorder;
import io.xray4j.opentelemetry.AttributeAnnotations;
import io.xray4j.opentelemetry.XrayOpenTelemetry;
import io.xray4j.propagation.PropagationFormat;
import java.time.Duration;
import java.util.Map;

/** The OpenTelemetry API on our recorder, at the program of {@link OpenTelemetrySubject}. */
final class XrayOpenTelemetrySubject implements Subject {
    private static final AttributeKey<String> TABLE = AttributeKey.stringKey("table");
    private static final AttributeKey<Long> ROWS = AttributeKey.longKey("rows");
    private static final String NOT_SAMPLED = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00";

    private final Recorder recorder = Recorder.builder()
            .emitter(document -> {})
            .propagate(PropagationFormat.TRACECONTEXT)
            .build();
    private final Tracer tracer;
    private final Context caller;

    XrayOpenTelemetrySubject(boolean sampled) {
        XrayOpenTelemetry telemetry = XrayOpenTelemetry.of(recorder, AttributeAnnotations.all());
        tracer = telemetry.getTracer("benchmarks");
        caller = sampled
                ? Context.root()
                : telemetry
                        .getPropagators()
                        .getTextMapPropagator()
                        .extract(Context.root(), Map.of("traceparent", NOT_SAMPLED), MapGetter.INSTANCE);
    }

    @Override
    public void request() {
        Span root = tracer.spanBuilder("request").setParent(caller).startSpan();
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

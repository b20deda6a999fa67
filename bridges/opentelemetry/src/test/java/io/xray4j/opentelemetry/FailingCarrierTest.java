// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.xray4j.Recorder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message whose headers cannot be read or written goes its way without a trace. */
class FailingCarrierTest {
    private final Recorder recorder =
            Recorder.builder().followEnvironment(false).emitter(document -> {}).build();
    private final TextMapPropagator propagator =
            XrayOpenTelemetry.of(recorder).getPropagators().getTextMapPropagator();

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void isReadAsNothing() {
        assertThat(propagator.extract(Context.root(), "carrier", new Failing())).isSameAs(Context.root());
    }

    @Test
    void isNotWritten() {
        Span span = XrayOpenTelemetry.of(recorder)
                .getTracer("test")
                .spanBuilder("span")
                .startSpan();
        propagator.inject(Context.root().with(span), "carrier", (carrier, key, value) -> {
            throw new IllegalStateException("read-only");
        });
        span.end();
        assertThat(span.isRecording()).isFalse();
    }

    private static final class Failing implements TextMapGetter<String> {
        @Override
        @SuppressWarnings("deprecation") // Older versions of the API ask for it.
        public Iterable<String> keys(String carrier) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            throw new IllegalStateException("closed");
        }
    }
}

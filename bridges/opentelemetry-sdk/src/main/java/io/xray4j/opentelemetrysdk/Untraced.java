// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.impl.InstrumentationUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The mark by which OpenTelemetry's instrumentation leaves a call alone. Without it, each request of the exporter would make
 * a span, and so the next request. <i>Stateless; safe for use by many threads.</i>
 */
final class Untraced {

    private Untraced() {}

    /** A call of X-Ray. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws IOException, InterruptedException;
    }

    /** The outcome of a call: a value, or what it threw. */
    private static final class Outcome<T> {
        private @Nullable T value;
        private @Nullable Exception failure;
    }

    static <T> T call(Call<T> call) throws IOException, InterruptedException {
        Outcome<T> outcome = new Outcome<>();
        try {
            InstrumentationUtil.suppressInstrumentation(() -> run(call, outcome));
        } catch (NoClassDefFoundError olderApi) {
            return call.call();
        }
        if (outcome.failure instanceof IOException io) {
            throw io;
        }
        if (outcome.failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        T value = outcome.value;
        if (value == null) {
            throw new IOException("the call failed", outcome.failure);
        }
        return value;
    }

    @SuppressWarnings("CatchingUnchecked") // Thrown again by the caller.
    private static <T> void run(Call<T> call, Outcome<T> outcome) {
        try {
            outcome.value = call.call();
        } catch (Exception failed) {
            outcome.failure = failed;
        }
    }
}

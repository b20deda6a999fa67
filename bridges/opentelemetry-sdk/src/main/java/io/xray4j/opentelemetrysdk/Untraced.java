// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.context.Context;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The mark by which OpenTelemetry's instrumentation leaves a call alone. Without it, each request of the exporter would make
 * a span, and so the next request. The class that sets the mark has had two packages in the API. <i>Stateless; safe for use
 * by many threads.</i>
 */
final class Untraced {

    private static final @Nullable MethodHandle SUPPRESS = find("impl", "internal");

    private Untraced() {}

    /** A call of X-Ray. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws IOException, InterruptedException;
    }

    /** The outcome of a call: a value, or what it threw. */
    private static final class Outcome<T> implements Runnable {
        private final Call<T> call;
        private @Nullable T value;
        private @Nullable Exception failure;

        Outcome(Call<T> call) {
            this.call = call;
        }

        @Override
        @SuppressWarnings("CatchingUnchecked") // Thrown again by get.
        public void run() {
            try {
                value = call.call();
            } catch (Exception failed) {
                failure = failed;
            }
        }

        T get() throws IOException, InterruptedException {
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            T known = value;
            if (known == null) {
                throw new IOException("the call failed", failure);
            }
            return known;
        }
    }

    static <T> T call(Call<T> call) throws IOException, InterruptedException {
        MethodHandle suppress = SUPPRESS;
        if (suppress == null) {
            return call.call();
        }
        Outcome<T> outcome = new Outcome<>(call);
        try {
            suppress.invoke((Runnable) outcome);
        } catch (Throwable failed) {
            throw new IOException("the call was not made", failed);
        }
        return outcome.get();
    }

    private static @Nullable MethodHandle find(String... packages) {
        // OpenTelemetry's agent has its API in a package of its own.
        String prefix = Context.class.getName().replaceFirst("context\\.Context$", "api.");
        for (String each : packages) {
            try {
                Class<?> type = Class.forName(
                        prefix + each + ".InstrumentationUtil", true, Context.class.getClassLoader());
                return MethodHandles.publicLookup()
                        .findStatic(
                                type,
                                "suppressInstrumentation",
                                MethodType.methodType(void.class, Runnable.class));
            } catch (ReflectiveOperationException | LinkageError other) {
                continue;
            }
        }
        return null;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.xray4j.propagation.BaggageSource;
import org.jspecify.annotations.Nullable;

/** The baggage of OpenTelemetry's current context, for the calls that xray4j's own integrations send. */
enum CurrentBaggage implements BaggageSource {
    INSTANCE;

    @Override
    public @Nullable String baggage() {
        return format(Context.current());
    }

    /** Returns the baggage of a context as W3C's header has it; null if the context has no baggage. */
    static @Nullable String format(Context context) {
        Baggage baggage = Baggage.fromContextOrNull(context);
        if (baggage == null || baggage.isEmpty()) {
            return null;
        }
        String[] header = new String[1];
        W3CBaggagePropagator.getInstance().inject(context, header, (carrier, key, value) -> {
            if (carrier != null) {
                carrier[0] = value;
            }
        });
        return header[0];
    }
}

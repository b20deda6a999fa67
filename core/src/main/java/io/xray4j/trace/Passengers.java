// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import org.jspecify.annotations.Nullable;

/**
 * The foreign things that travel with a trace. Nearly always there are none, and all headers share one object for that.
 *
 * <p><i>Immutable.</i>
 *
 * @param items the foreign items of X-Ray's header, with semicolons between them
 * @param tracestate W3C's header of this name
 * @param baggage W3C's header of this name
 */
record Passengers(
        String items, @Nullable String tracestate, @Nullable String baggage) {
    static final Passengers NONE = new Passengers("", null, null);

    private static final int MAX_TRACESTATE = 512;
    private static final int MAX_BAGGAGE = 8192;

    static Passengers ofItems(String items) {
        return new Passengers(items, null, null);
    }

    Passengers withTracestate(@Nullable String newTracestate) {
        return new Passengers(items, clean(newTracestate, MAX_TRACESTATE), baggage);
    }

    Passengers withBaggage(@Nullable String newBaggage) {
        return new Passengers(items, tracestate, clean(newBaggage, MAX_BAGGAGE));
    }

    /** A header that may be sent on: whatever came in, no line is ever broken by what leaves. */
    private static @Nullable String clean(@Nullable String text, int maxLength) {
        if (text == null || text.isBlank() || text.length() > maxLength) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                return null;
            }
        }
        return text.strip();
    }
}

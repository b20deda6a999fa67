// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.propagation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A kind of headers by which a trace, or what belongs to it, travels. Their texts are the names that OpenTelemetry gives
 * its propagators.
 */
public enum PropagationFormat {
    /** X-Ray's {@code X-Amzn-Trace-Id}. */
    XRAY("xray"),
    /** W3C's {@code traceparent} and {@code tracestate}. */
    TRACECONTEXT("tracecontext"),
    /** W3C's {@code baggage}: the application's own pairs of key and value. */
    BAGGAGE("baggage"),
    /** Zipkin's single header {@code b3}. */
    B3("b3"),
    /** Zipkin's headers that begin with {@code X-B3-}. */
    B3_MULTI("b3multi");

    private final String text;

    PropagationFormat(String text) {
        this.text = text;
    }

    /** Returns the name by which it is configured. */
    public String text() {
        return text;
    }

    /**
     * Returns the format of this name, in any case.
     *
     * @throws IllegalArgumentException if there is none, saying which there are
     */
    public static PropagationFormat of(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        for (PropagationFormat format : values()) {
            if (format.text.equals(wanted)) {
                return format;
            }
        }
        throw new IllegalArgumentException("\"" + name + "\" is no format in which a trace travels. Valid are "
                + Arrays.stream(values()).map(PropagationFormat::text).collect(Collectors.joining(", ")) + ".");
    }
}

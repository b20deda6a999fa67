// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

/** A protocol other than X-Ray's by which spans arrive. */
public enum SpanProtocol {
    /** OpenTelemetry's protocol. */
    OTLP("otlp"),
    /** Zipkin's second version. */
    ZIPKIN("zipkin");

    private final String label;

    SpanProtocol(String label) {
        this.label = label;
    }

    /** Returns the name in counters and log lines. */
    String label() {
        return label;
    }
}

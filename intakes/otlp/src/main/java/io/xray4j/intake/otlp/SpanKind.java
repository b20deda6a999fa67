// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

/** OpenTelemetry's kind of a span, in the order of its numbers on the wire. */
public enum SpanKind {
    /** No kind is given: the span is read as {@link #INTERNAL}. */
    UNSPECIFIED,
    /** Work inside a service. */
    INTERNAL,
    /** A request that a service answers. */
    SERVER,
    /** A call of another service, with an answer. */
    CLIENT,
    /** A message that is sent. */
    PRODUCER,
    /** A message that is received. */
    CONSUMER;

    private static final SpanKind[] KINDS = values();

    /** Returns the kind with a number on the wire; {@link #UNSPECIFIED} for an unknown number. */
    static SpanKind of(long number) {
        return number >= 0 && number < KINDS.length ? KINDS[(int) number] : UNSPECIFIED;
    }

    /** Returns true for the kinds whose callee can be a service that sends no span. */
    boolean isCall() {
        return this == CLIENT || this == PRODUCER;
    }
}

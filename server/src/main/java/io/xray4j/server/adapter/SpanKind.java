// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

/** The kind of a span, as Zipkin and OpenTelemetry tell kinds apart. */
public enum SpanKind {
    /** Work inside a service; the kind of Zipkin's spans without a kind. */
    INTERNAL,
    /** A request that a service answers. */
    SERVER,
    /** A call of another service. */
    CLIENT,
    /** A message that is sent. */
    PRODUCER,
    /** A message that is received. */
    CONSUMER;

    /** Returns the kind with a name; {@link #INTERNAL} for any other text. */
    static SpanKind of(String name) {
        for (SpanKind kind : values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return INTERNAL;
    }

    /** Returns the number that OpenTelemetry's protocol has for the kind. */
    public int number() {
        return ordinal() + 1;
    }
}

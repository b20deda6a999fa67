// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

/** Who is measured, and at what. */
enum Contestant {
    PACING("pacing alone", Kind.YARDSTICK),
    CLOCK("eight clock reads alone", Kind.YARDSTICK),
    XRAY4J("xray4j", Kind.SAMPLED),
    XRAY_JAVA("X-Ray SDK for Java", Kind.SAMPLED),
    OPENTELEMETRY("OpenTelemetry", Kind.SAMPLED),
    BRAVE("Brave", Kind.SAMPLED),
    BRAVE_AT_ONCE("Brave, encoding at once", Kind.SAMPLED),
    XRAY4J_UNSAMPLED("xray4j", Kind.UNSAMPLED),
    XRAY_JAVA_UNSAMPLED("X-Ray SDK for Java", Kind.UNSAMPLED),
    OPENTELEMETRY_UNSAMPLED("OpenTelemetry", Kind.UNSAMPLED),
    BRAVE_UNSAMPLED("Brave", Kind.UNSAMPLED);

    /** What a contestant is measured at. */
    enum Kind {
        /** Measured beside the others, to be read against them. */
        YARDSTICK,
        /** Requests that are recorded. */
        SAMPLED,
        /** Requests that somebody has decided not to record. */
        UNSAMPLED
    }

    private final String label;
    private final Kind kind;

    Contestant(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    String label() {
        return label;
    }

    /** The label, and what it is measured at. */
    String title() {
        return kind == Kind.UNSAMPLED ? label + ", not sampled" : label;
    }

    Kind kind() {
        return kind;
    }

    boolean isOurs() {
        return this == XRAY4J || this == XRAY4J_UNSAMPLED;
    }

    Subject make() {
        return switch (this) {
            case PACING -> new NothingSubject();
            case CLOCK -> new ClockSubject();
            case XRAY4J -> new Xray4jSubject(true);
            case XRAY_JAVA -> new XrayJavaSubject(true);
            case OPENTELEMETRY -> new OpenTelemetrySubject(true);
            case BRAVE -> BraveSubject.reporting(true);
            case BRAVE_AT_ONCE -> BraveSubject.encodingAtOnce();
            case XRAY4J_UNSAMPLED -> new Xray4jSubject(false);
            case XRAY_JAVA_UNSAMPLED -> new XrayJavaSubject(false);
            case OPENTELEMETRY_UNSAMPLED -> new OpenTelemetrySubject(false);
            case BRAVE_UNSAMPLED -> BraveSubject.reporting(false);
        };
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

/** OpenTelemetry's status of a span, in the order of its numbers on the wire. */
public enum SpanStatus {
    /** Neither code nor library says how the span ended. */
    UNSET,
    /** The application says that the span succeeded. */
    OK,
    /** The span failed. */
    ERROR;

    /** Returns the status with a number on the wire; {@link #UNSET} for an unknown number. */
    static SpanStatus of(long number) {
        return number == 1 ? OK : number == 2 ? ERROR : UNSET;
    }
}

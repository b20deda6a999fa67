// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

/**
 * The library that recorded spans. Immutable.
 *
 * @param name empty if unknown
 * @param version empty if unknown
 */
public record SpanScope(String name, String version) {

    /** No library is named. */
    public static final SpanScope UNKNOWN = new SpanScope("", "");
}

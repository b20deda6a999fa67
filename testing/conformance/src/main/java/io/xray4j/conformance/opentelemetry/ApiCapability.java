// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.opentelemetry;

/** A part of the API that the specification lets an implementation leave out. */
public enum ApiCapability {
    LINKS("records links"),
    TRACESTATE("carries the state of other vendors"),
    BAGGAGE("carries baggage");

    private final String text;

    ApiCapability(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

/** The sampling decision in a trace header. */
public enum SampleDecision {
    /** {@code Sampled=1}: the caller records, so do we. */
    SAMPLED("1"),
    /** {@code Sampled=0}: the caller does not record, nor do we. */
    NOT_SAMPLED("0"),
    /** {@code Sampled=?}: the caller leaves the decision to us and wants to be told. */
    REQUESTED("?"),
    /** No {@code Sampled}, or one that means nothing: we decide. */
    UNKNOWN("");

    private final String wire;

    SampleDecision(String wire) {
        this.wire = wire;
    }

    /** Returns the decision that has been taken. */
    public static SampleDecision of(boolean sampled) {
        return sampled ? SAMPLED : NOT_SAMPLED;
    }

    /** Returns the text behind {@code Sampled=}; empty if there is none. */
    public String wire() {
        return wire;
    }

    static SampleDecision parse(CharSequence text, int from, int to) {
        if (to - from == 1) {
            return switch (text.charAt(from)) {
                case '1' -> SAMPLED;
                case '0' -> NOT_SAMPLED;
                case '?' -> REQUESTED;
                default -> UNKNOWN;
            };
        }
        if (to - from == 4 && "true".contentEquals(text.subSequence(from, to))) {
            return SAMPLED;
        }
        if (to - from == 5 && "false".contentEquals(text.subSequence(from, to))) {
            return NOT_SAMPLED;
        }
        return UNKNOWN;
    }
}

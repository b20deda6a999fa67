// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

/** Local sampling rules that cannot be followed. Its message says which key, what it holds and what is valid. */
public final class InvalidSamplingRulesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidSamplingRulesException(String problem) {
        super("Invalid sampling rules: " + problem);
    }

    InvalidSamplingRulesException(String problem, Throwable cause) {
        super("Invalid sampling rules: " + problem, cause);
    }
}

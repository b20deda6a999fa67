// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.internal.ConstantName;

/**
 * The reaction to recording while no segment is open. After the strategy returns, the call is
 * ignored: it returns a (sub)segment that records nothing.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
@FunctionalInterface
public interface ContextMissingStrategy {
    /** Throws {@link SegmentNotFoundException} into the caller. For tests and strict code. */
    ContextMissingStrategy RUNTIME_ERROR = what -> {
        throw new SegmentNotFoundException(what);
    };

    /** Writes one line to the log, at most once a minute for each kind of call. The default. */
    ContextMissingStrategy LOG_ERROR = new LoggingStrategy();

    /** Does nothing. */
    ContextMissingStrategy IGNORE_ERROR = what -> {};

    /** Called with what was attempted, for example {@code begin subsegment "query"}. */
    void contextMissing(String what);

    /**
     * Returns the strategy of one of the three names, in any case; {@code log-error} is {@code LOG_ERROR}.
     *
     * @throws IllegalArgumentException if it is none, saying which there are
     */
    static ContextMissingStrategy of(String name) {
        return switch (ConstantName.of(name)) {
            case "RUNTIME_ERROR" -> RUNTIME_ERROR;
            case "LOG_ERROR" -> LOG_ERROR;
            case "IGNORE_ERROR" -> IGNORE_ERROR;
            default ->
                throw new IllegalArgumentException(
                        "\"" + name + "\" is not a strategy. Valid are RUNTIME_ERROR, LOG_ERROR and IGNORE_ERROR.");
        };
    }
}

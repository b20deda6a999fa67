// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sql;

/**
 * A capability that a database engine or driver may lack. A subclass of {@link SqlContract} names what its engine
 * cannot.
 */
public enum SqlCapability {
    /** Run {@code {? = call abs(?)}} by a callable statement. */
    CALLABLE_STATEMENTS("runs callable statements"),
    /** Count updates in a {@code long}. */
    LARGE_UPDATES("counts updates in a long"),
    /** Return generated keys of columns that are named or numbered. */
    GENERATED_KEYS_BY_COLUMN("returns generated keys by column"),
    /** Fail where a closed statement is asked for rows. */
    REFUSING_CLOSED_STATEMENTS("refuses closed statements"),
    /** End a connection from another one. */
    ENDING_CONNECTIONS("ends connections from outside"),
    /** Record what the pool in front of the integration refuses without asking its driver. */
    RECORDING_REFUSALS_OF_A_POOL("records what its pool refuses"),
    /** Give the application the very objects that it has without tracing. */
    KEEPING_TYPES("keeps the types of the driver's objects");

    private final String description;

    SqlCapability(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }
}

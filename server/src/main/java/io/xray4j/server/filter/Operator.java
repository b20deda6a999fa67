// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an operand is compared with a value. */
public enum Operator {
    /** Equal. Of several values, one must be. */
    EQUAL("=", "Equal to the value."),
    /** Set and not equal. Of several values, none may be equal. */
    NOT_EQUAL("!=", "Set, and not equal to the value."),
    /** Less. */
    LESS("<", "Less than the number."),
    /** Less or equal. */
    AT_MOST("<=", "Less than the number or equal to it."),
    /** Greater. */
    GREATER(">", "Greater than the number."),
    /** Greater or equal. */
    AT_LEAST(">=", "Greater than the number or equal to it."),
    /** The value is part of the string. The empty string is part of everything that is set. */
    CONTAINS("CONTAINS", "The value is part of the string. CONTAINS \"\" finds every trace with any value."),
    /** The string begins with the value. */
    BEGINSWITH("BEGINSWITH", "The string begins with the value."),
    /** The string ends with the value. */
    ENDSWITH("ENDSWITH", "The string ends with the value.");

    private final String text;
    private final String meaning;

    Operator(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** Returns the operator as it is written. */
    public String text() {
        return text;
    }

    /** Returns one sentence for the user. */
    String meaning() {
        return meaning;
    }

    /** Returns true for an operator that compares sizes. */
    public boolean isOrder() {
        return this == LESS || this == AT_MOST || this == GREATER || this == AT_LEAST;
    }

    /** Returns true for an operator that looks into strings. */
    public boolean isSubstring() {
        return this == CONTAINS || this == BEGINSWITH || this == ENDSWITH;
    }

    /** Returns the operator with this text in any case, or null. */
    static @Nullable Operator parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (Operator operator : values()) {
            if (operator.text.equals(upper)) {
                return operator;
            }
        }
        return null;
    }
}

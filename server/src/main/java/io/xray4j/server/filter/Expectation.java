// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is valid at a place of an expression. Errors and completion are both made of these. Immutable.
 *
 * @param sign for SIGN, the sign or word as it is written
 * @param operand for OPERATOR and VALUE, what is compared
 * @param operator for VALUE, how it is compared
 */
record Expectation(
        Kind kind,
        String sign,
        Scope scope,
        @Nullable Operand operand,
        @Nullable Operator operator) {

    /** The kinds. */
    enum Kind {
        TERM,
        /** A term that may follow another without AND: valid, but nothing that one would advise. */
        IMPLICIT_TERM,
        SIGN,
        OPERATOR,
        VALUE,
        SERVICE_NAME,
        SELECTOR_TEXT
    }

    static Expectation of(Kind kind, Scope scope) {
        return new Expectation(kind, "", scope, null, null);
    }

    static Expectation sign(String sign, Scope scope) {
        return new Expectation(Kind.SIGN, sign, scope, null, null);
    }

    /** Returns the text for a message; empty for what is not worth a mention. */
    String describe(Dialect dialect) {
        return switch (kind) {
            case TERM ->
                "a keyword (" + String.join(", ", Keyword.allOf(scope, dialect)) + "), "
                        + (scope == Scope.TRACE ? "annotation.KEY, service(...), edge(...), rootcause..., " : "")
                        + "NOT, !, (";
            case IMPLICIT_TERM -> "";
            case SIGN -> sign;
            case OPERATOR -> operand == null ? "an operator" : operators(operand.type());
            case VALUE ->
                operand == null || operator == null ? "a value" : operand.type().values(operator);
            case SERVICE_NAME -> "the name of a service in quotes";
            case SELECTOR_TEXT -> "a string in quotes";
        };
    }

    /** Returns the operators of a type, for a message. */
    static String operators(OperandType type) {
        return String.join(", ", type.operators().stream().map(Operator::text).toList());
    }
}

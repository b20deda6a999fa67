// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import static io.xray4j.server.filter.Operator.BEGINSWITH;
import static io.xray4j.server.filter.Operator.CONTAINS;
import static io.xray4j.server.filter.Operator.ENDSWITH;
import static io.xray4j.server.filter.Operator.EQUAL;
import static io.xray4j.server.filter.Operator.NOT_EQUAL;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The type of an operand: it decides which operators and values are valid. */
public enum OperandType {
    /** True or false. */
    BOOLEAN("true or false", EnumSet.of(EQUAL, NOT_EQUAL)),
    /** A number. Times are in seconds. */
    NUMBER("a number", EnumSet.range(EQUAL, Operator.AT_LEAST)),
    /** A string. */
    STRING("a string", EnumSet.of(EQUAL, NOT_EQUAL, CONTAINS, BEGINSWITH, ENDSWITH)),
    /** A point in time. */
    TIME("a time", EnumSet.range(EQUAL, Operator.AT_LEAST)),
    /** A boolean, a number or a string: each annotation has the type with which it was recorded. */
    ANNOTATION("an annotation", EnumSet.allOf(Operator.class)),
    /** A group. */
    GROUP("a group", EnumSet.of(EQUAL, NOT_EQUAL)),
    /** Root causes as JSON. */
    JSON("JSON", EnumSet.of(EQUAL));

    private static final String STRING_VALUE = "a string in quotes";
    private static final String NUMBER_VALUE = "a number such as 5 or 0.25";

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // the set is private, and nothing changes it
    private final Set<Operator> operators;

    OperandType(String text, Set<Operator> operators) {
        this.text = text;
        this.operators = operators;
    }

    /** Returns the type as a message names it, such as {@code a number}. */
    String text() {
        return text;
    }

    /** Returns the operators in their usual order. */
    List<Operator> operators() {
        return List.copyOf(operators);
    }

    /** Returns true if an operand of this type can be compared by the operator. */
    boolean allows(Operator operator) {
        return operators.contains(operator);
    }

    /** Returns true if an operand of this type may stand alone: it is true, or set. */
    boolean mayStandAlone() {
        return this != TIME && this != GROUP && this != JSON;
    }

    /** Returns what may follow the operator, for a message. */
    String values(Operator operator) {
        return switch (this) {
            case BOOLEAN -> "true or false";
            case NUMBER -> NUMBER_VALUE;
            case STRING -> STRING_VALUE;
            case TIME -> "a time in quotes such as \"2026-11-22T05:00Z\"";
            case ANNOTATION ->
                operator.isOrder()
                        ? NUMBER_VALUE
                        : operator.isSubstring() ? STRING_VALUE : "a string in quotes, a number, true or false";
            case GROUP -> "the group's name or ARN in quotes";
            case JSON -> "# and a JSON array such as #[{\"Services\": [{\"Name\": \"shop\"}]}]";
        };
    }
}

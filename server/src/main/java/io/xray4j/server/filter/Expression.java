// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of a filter expression. A tree that was parsed is at most a hundred levels deep, so that code may
 * walk it recursively; keywords in it are valid where they stand, and each value fits its operand and operator.
 * Immutable.
 */
public sealed interface Expression {

    /** Returns where the expression stands in the text, without parentheses around it. */
    TextRange range();

    /** The blank expression, which matches everything. */
    record Everything(TextRange range) implements Expression {}

    /** True if every part is. There are at least two parts, and none is an {@code And}, except one in parentheses. */
    record And(List<Expression> parts, TextRange range) implements Expression {

        /** Copies the list. */
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** True if at least one part is. There are at least two parts. */
    record Or(List<Expression> parts, TextRange range) implements Expression {

        /** Copies the list. */
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** True if the other is not. */
    record Not(Expression negated, TextRange range) implements Expression {}

    /** An operand alone: a boolean is true, anything else is set. */
    record Bare(Operand operand, TextRange range) implements Expression {}

    /** A comparison of an operand with a value. */
    record Comparison(Operand operand, Operator operator, Value value, TextRange range) implements Expression {}

    /**
     * A service that the trace passed through.
     *
     * @param block what must be true of one and the same activity of the service; null without a condition
     * @param head the part of the range before the braces
     */
    record Service(Selector selector, @Nullable Expression block, TextRange head, TextRange range)
            implements Expression {}

    /**
     * A call from one service to another.
     *
     * @param block what must be true of one and the same call; null without a condition
     * @param head the part of the range before the braces
     */
    record Edge(Selector from, Selector to, @Nullable Expression block, TextRange head, TextRange range)
            implements Expression {}

    /**
     * An element of the path to a root cause.
     *
     * @param element one of {@link Scope#CAUSE_SERVICE}, {@link Scope#CAUSE_ENTITY} and {@link Scope#CAUSE_EXCEPTION}
     * @param block what must be true of one and the same element; null without a condition
     * @param head the part of the range before the braces
     */
    record Cause(CauseKind kind, Scope element, @Nullable Expression block, TextRange head, TextRange range)
            implements Expression {}
}

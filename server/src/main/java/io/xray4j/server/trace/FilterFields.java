// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Keyword;
import java.util.function.Predicate;

/**
 * The values that the operands of a filter have in one scope. The parser lets only keywords pass that are valid in a
 * scope; for others the methods throw IllegalArgumentException. Safe for use by many threads.
 *
 * @param <T> what the values belong to
 */
interface FilterFields<T> {

    /** Returns the check of a boolean keyword. */
    Check<T> flag(Keyword keyword);

    /** Returns the reader of a number keyword. */
    Measure<T> number(Keyword keyword);

    /** Returns the values of a string keyword. */
    Values<T, String> texts(Keyword keyword);

    /** Returns the values of an annotation. */
    Values<T, AnnotationValue> annotation(String key);

    /** Returns the exception for a keyword that has no value in this scope. */
    static IllegalArgumentException notHere(Object operand) {
        return new IllegalArgumentException("not valid in this scope: " + operand);
    }

    /** A number of a part of a trace. */
    @FunctionalInterface
    interface Measure<T> {

        /** Returns the number, or NaN if it is unknown. Times are in seconds. */
        double of(TraceSummary trace, T at);
    }

    /** The values of one operand, of which there may be none, one or several. */
    @FunctionalInterface
    interface Values<T, V> {

        /** Returns true if there is such a value. */
        boolean any(TraceSummary trace, T at, Predicate<? super V> which);
    }
}

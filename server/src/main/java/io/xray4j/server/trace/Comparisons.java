// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Expression.Bare;
import io.xray4j.server.filter.Expression.Comparison;
import io.xray4j.server.filter.Keyword;
import io.xray4j.server.filter.Operand;
import io.xray4j.server.filter.OperandType;
import io.xray4j.server.filter.Operator;
import io.xray4j.server.filter.Value;
import io.xray4j.server.trace.FilterFields.Measure;
import io.xray4j.server.trace.FilterFields.Values;
import java.util.function.Predicate;

/**
 * The compiler of comparisons in one scope. Where an operand has several values, one must match, except for {@code !=}:
 * there must be a value, and none may be equal. A value of another type than the one in the filter never matches.
 *
 * @param <T> what the scope speaks about
 */
final class Comparisons<T> {

    private final FilterFields<T> fields;

    Comparisons(FilterFields<T> fields) {
        this.fields = fields;
    }

    Check<T> bare(Bare bare) {
        if (bare.operand() instanceof Operand.Annotation annotation) {
            return any(fields.annotation(annotation.key()), value -> !isFalse(value));
        }
        Keyword keyword = (Keyword) bare.operand();
        if (keyword.type() == OperandType.BOOLEAN) {
            return fields.flag(keyword);
        }
        if (keyword.type() == OperandType.STRING) {
            return any(fields.texts(keyword), value -> true);
        }
        Measure<T> number = fields.number(keyword);
        return (trace, at) -> !Double.isNaN(number.of(trace, at));
    }

    private static boolean isFalse(AnnotationValue value) {
        return value instanceof AnnotationValue.Bool bool && !bool.value();
    }

    Check<T> comparison(Comparison comparison) {
        Operator operator = comparison.operator();
        Value value = comparison.value();
        if (comparison.operand() instanceof Operand.Annotation annotation) {
            return values(fields.annotation(annotation.key()), operator, annotationTest(operator, value));
        }
        Keyword keyword = (Keyword) comparison.operand();
        if (value instanceof Value.Bool bool) {
            Check<T> flag = fields.flag(keyword);
            boolean wanted = bool.value() == (operator == Operator.EQUAL);
            return (trace, at) -> flag.test(trace, at) == wanted;
        }
        if (value instanceof Value.Text text) {
            return values(fields.texts(keyword), operator, textTest(operator, text.text()));
        }
        return number(fields.number(keyword), operator, number(value));
    }

    /** Combines the test of single values, which for != is the test for equality. */
    private <V> Check<T> values(Values<T, V> values, Operator operator, Predicate<V> test) {
        if (operator != Operator.NOT_EQUAL) {
            return any(values, test);
        }
        return (trace, at) -> values.any(trace, at, value -> true) && !values.any(trace, at, test);
    }

    private static <T, V> Check<T> any(Values<T, V> values, Predicate<V> test) {
        return (trace, at) -> values.any(trace, at, test);
    }

    private static Predicate<AnnotationValue> annotationTest(Operator operator, Value value) {
        if (value instanceof Value.Bool wanted) {
            return found -> found instanceof AnnotationValue.Bool bool && bool.value() == wanted.value();
        }
        if (value instanceof Value.Text text) {
            if (operator == Operator.CONTAINS && text.text().isEmpty()) {
                return found -> true;
            }
            Predicate<String> test = textTest(operator, text.text());
            boolean isEquality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
            return found -> found instanceof AnnotationValue.Text string
                    ? test.test(string.text())
                    : isEquality // a boolean also equals its text
                            && found instanceof AnnotationValue.Bool bool
                            && test.test(String.valueOf(bool.value()));
        }
        Operator single = operator == Operator.NOT_EQUAL ? Operator.EQUAL : operator;
        double wanted = number(value);
        return found -> found instanceof AnnotationValue.Numeric numeric && holds(numeric.value(), single, wanted);
    }

    private static Predicate<String> textTest(Operator operator, String wanted) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> wanted::equals;
            case CONTAINS -> new Substring(wanted);
            case BEGINSWITH -> text -> text.startsWith(wanted);
            case ENDSWITH -> text -> text.endsWith(wanted);
            default -> throw new IllegalArgumentException("not for strings: " + operator);
        };
    }

    private Check<T> number(Measure<T> number, Operator operator, double wanted) {
        return (trace, at) -> holds(number.of(trace, at), operator, wanted);
    }

    private static double number(Value value) {
        if (value instanceof Value.Numeric numeric) {
            return numeric.number();
        }
        if (value instanceof Value.Time time) {
            return time.micros();
        }
        throw new IllegalArgumentException("not a number: " + value);
    }

    /** Compares; false if the number is unknown. */
    private static boolean holds(double number, Operator operator, double wanted) {
        return switch (operator) {
            case EQUAL -> number == wanted;
            case NOT_EQUAL -> number < wanted || number > wanted;
            case LESS -> number < wanted;
            case AT_MOST -> number <= wanted;
            case GREATER -> number > wanted;
            case AT_LEAST -> number >= wanted;
            default -> throw new IllegalArgumentException("not for numbers: " + operator);
        };
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.filter.Expression;
import io.xray4j.server.filter.Keyword;
import io.xray4j.server.filter.Operand;
import io.xray4j.server.filter.Operator;
import io.xray4j.server.filter.Value;
import io.xray4j.server.trace.AnnotationValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plans of single comparisons. */
final class ComparisonPlan {

    private static final double MICROS = 1e6;

    /** A text to look for inside of others. A longer one would take an automaton with as many states. */
    private static final int MAX_CONTAINED_CHARS = 256;

    private ComparisonPlan() {}

    /** Returns the plan of an operand alone. */
    static FilterPlan isSet(Operand operand) {
        if (operand instanceof Operand.Annotation annotation) {
            return FilterPlan.superset(new Condition.Begins(SummaryField.ANNOTATION, annotation.key() + "="));
        }
        Keyword keyword = (Keyword) operand;
        SummaryField field = field(keyword);
        if (field == null) {
            return FilterPlan.UNKNOWN;
        }
        return field == SummaryField.FLAG
                ? FilterPlan.exactly(new Condition.Is(field, keyword.text()))
                : FilterPlan.exactly(new Condition.Set(field));
    }

    static FilterPlan of(Expression.Comparison comparison) {
        Operator operator = comparison.operator();
        Value value = comparison.value();
        if (comparison.operand() instanceof Operand.Annotation annotation) {
            return FilterPlan.superset(annotation(annotation.key(), operator, value));
        }
        Keyword keyword = (Keyword) comparison.operand();
        SummaryField field = field(keyword);
        if (field == null) {
            return FilterPlan.UNKNOWN;
        }
        if (field == SummaryField.FLAG) {
            return flag(keyword, operator, value);
        }
        if (field.isNumber()) {
            return value instanceof Value.Numeric number
                    ? FilterPlan.superset(number(field, operator, scaled(field, number.number())))
                    : FilterPlan.UNKNOWN;
        }
        return value instanceof Value.Text text ? text(field, operator, text.text()) : FilterPlan.UNKNOWN;
    }

    /** Returns the field of a keyword; null if no field answers it. */
    private static @Nullable SummaryField field(Keyword keyword) {
        return switch (keyword) {
            case OK, ERROR, FAULT, THROTTLE, PARTIAL -> SummaryField.FLAG;
            case RESPONSETIME -> SummaryField.RESPONSE;
            case DURATION -> SummaryField.DURATION;
            case HTTP_STATUS -> SummaryField.STATUS;
            case HTTP_URL -> SummaryField.URL;
            case HTTP_METHOD -> SummaryField.METHOD;
            case HTTP_USERAGENT -> SummaryField.USER_AGENT;
            case HTTP_CLIENTIP -> SummaryField.CLIENT_IP;
            case USER -> SummaryField.USER;
            case AVAILABILITYZONE -> SummaryField.ZONE;
            case INSTANCE_ID -> SummaryField.INSTANCE;
            case RESOURCE_ARN -> SummaryField.ARN;
            default -> null;
        };
    }

    private static FilterPlan flag(Keyword keyword, Operator operator, Value value) {
        if (!(value instanceof Value.Bool bool) || (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL)) {
            return FilterPlan.UNKNOWN;
        }
        Condition set = new Condition.Is(SummaryField.FLAG, keyword.text());
        boolean wanted = bool.value() == (operator == Operator.EQUAL);
        return FilterPlan.exactly(wanted ? set : new Condition.Not(set));
    }

    private static double scaled(SummaryField field, double number) {
        return field == SummaryField.STATUS ? number : number * MICROS;
    }

    /** Takes one more on each side: a microsecond as a decimal of seconds is not exact. */
    private static Condition number(SummaryField field, Operator operator, double value) {
        long low = (long) Math.floor(value) - 1;
        long high = (long) Math.ceil(value) + 1;
        return switch (operator) {
            case EQUAL -> new Condition.Between(field, low, high);
            case LESS, AT_MOST -> new Condition.Between(field, Long.MIN_VALUE, high);
            case GREATER, AT_LEAST -> new Condition.Between(field, low, Long.MAX_VALUE);
            default -> new Condition.Set(field);
        };
    }

    /** Returns the plan of a keyword that has exactly this value. */
    static FilterPlan is(SummaryField field, String text) {
        return new FilterPlan(new Condition.Is(field, text), text.length() < SummaryField.MAX_CHARS);
    }

    private static FilterPlan text(SummaryField field, Operator operator, String text) {
        return switch (operator) {
            case EQUAL -> is(field, text);
            case BEGINSWITH ->
                new FilterPlan(new Condition.Begins(field, text), text.length() < SummaryField.MAX_CHARS);
            case CONTAINS, ENDSWITH -> FilterPlan.superset(contains(field, text));
            default -> FilterPlan.superset(new Condition.Set(field));
        };
    }

    /** A keyword that was cut may contain the text behind the cut. */
    private static Condition contains(SummaryField field, String text) {
        if (text.isEmpty() || text.length() > MAX_CONTAINED_CHARS) {
            return new Condition.Set(field);
        }
        return new Condition.Any(
                List.of(new Condition.Contains(field, text), new Condition.Is(SummaryField.FLAG, SummaryFields.CUT)));
    }

    private static Condition annotation(String key, Operator operator, Value value) {
        Condition set = new Condition.Begins(SummaryField.ANNOTATION, key + "=");
        if (value instanceof Value.Numeric number) {
            return numericAnnotation(key, operator, number.number(), set);
        }
        if (value instanceof Value.Text text && operator == Operator.EQUAL) {
            // A boolean also equals its text.
            return new Condition.Any(List.of(
                    annotated(key, new AnnotationValue.Text(text.text())),
                    new Condition.Is(SummaryField.ANNOTATION, key + "=b" + text.text())));
        }
        if (value instanceof Value.Text text && operator == Operator.BEGINSWITH) {
            return new Condition.Begins(SummaryField.ANNOTATION, key + "=s" + text.text());
        }
        return set;
    }

    private static Condition annotated(String key, AnnotationValue value) {
        return new Condition.Is(SummaryField.ANNOTATION, SummaryFields.annotation(key, value));
    }

    private static Condition numericAnnotation(String key, Operator operator, double number, Condition set) {
        return switch (operator) {
            case EQUAL -> within(key, number, number);
            case LESS, AT_MOST -> within(key, Double.NEGATIVE_INFINITY, number);
            case GREATER, AT_LEAST -> within(key, number, Double.POSITIVE_INFINITY);
            default -> set;
        };
    }

    private static Condition within(String key, double low, double high) {
        return new Condition.Within(
                SummaryField.ANNOTATION, key + "=n" + SortableNumber.of(low), key + "=n" + SortableNumber.of(high));
    }
}

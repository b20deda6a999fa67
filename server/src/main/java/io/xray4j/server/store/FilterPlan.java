// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.filter.Expression;
import io.xray4j.server.filter.Filter;
import io.xray4j.server.filter.Keyword;
import io.xray4j.server.filter.Selector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a filter that a store can answer. Every trace that matches the filter matches the condition. The reverse
 * holds only if the plan is exact; else the reader tests the filter again. Immutable.
 *
 * @param exact true if exactly the traces that match the condition match the filter
 */
public record FilterPlan(Condition condition, boolean exact) {

    /** The plan of what a store cannot answer. */
    static final FilterPlan UNKNOWN = new FilterPlan(Condition.EVERYTHING, false);

    /** Returns the plan of a filter. */
    public static FilterPlan of(Filter filter) {
        return of(filter.expression());
    }

    private static FilterPlan of(Expression expression) {
        if (expression instanceof Expression.Everything) {
            return new FilterPlan(Condition.EVERYTHING, true);
        }
        if (expression instanceof Expression.And and) {
            return all(and.parts());
        }
        if (expression instanceof Expression.Or or) {
            return any(or.parts());
        }
        if (expression instanceof Expression.Not not) {
            FilterPlan plan = of(not.negated());
            return plan.exact ? exactly(new Condition.Not(plan.condition)) : UNKNOWN;
        }
        if (expression instanceof Expression.Bare bare) {
            return ComparisonPlan.isSet(bare.operand());
        }
        if (expression instanceof Expression.Comparison comparison) {
            return ComparisonPlan.of(comparison);
        }
        if (expression instanceof Expression.Service service) {
            return service(service);
        }
        return expression instanceof Expression.Edge edge ? edge(edge) : UNKNOWN;
    }

    /** A part that is unknown only makes the whole inexact. */
    private static FilterPlan all(List<Expression> parts) {
        List<Condition> conditions = new ArrayList<>();
        boolean exact = true;
        for (Expression part : parts) {
            FilterPlan plan = of(part);
            conditions.add(plan.condition);
            exact &= plan.exact;
        }
        return new FilterPlan(new Condition.All(conditions), exact);
    }

    private static FilterPlan any(List<Expression> parts) {
        List<Condition> conditions = new ArrayList<>();
        boolean exact = true;
        for (Expression part : parts) {
            FilterPlan plan = of(part);
            conditions.add(plan.condition);
            exact &= plan.exact;
        }
        return new FilterPlan(new Condition.Any(conditions), exact);
    }

    private static FilterPlan service(Expression.Service service) {
        Selector selector = service.selector();
        String name = selector.name();
        if (name == null) {
            return UNKNOWN;
        }
        boolean onlyName = selector.type() == null && selector.accountId() == null;
        FilterPlan named = ComparisonPlan.is(SummaryField.SERVICE, name);
        if (service.block() == null) {
            return onlyName ? named : superset(named.condition);
        }
        String flag = requiredFlag(service.block());
        return superset(
                flag == null
                        ? named.condition
                        : new Condition.Is(SummaryField.NODE_FLAG, SummaryFields.nodeFlag(name, flag)));
    }

    /** Returns the flag that a service must have to fulfil its block; null if there is none. */
    private static @Nullable String requiredFlag(@Nullable Expression block) {
        if (block instanceof Expression.And and) {
            for (Expression part : and.parts()) {
                String flag = requiredFlag(part);
                if (flag != null) {
                    return flag;
                }
            }
        }
        if (block instanceof Expression.Bare bare && bare.operand() instanceof Keyword keyword) {
            return switch (keyword) {
                case FAULT, ERROR, THROTTLE -> keyword.text();
                default -> null;
            };
        }
        return null;
    }

    private static FilterPlan edge(Expression.Edge edge) {
        String from = edge.from().name();
        String to = edge.to().name();
        return from == null || to == null
                ? UNKNOWN
                : superset(new Condition.Is(SummaryField.EDGE, SummaryFields.edge(from, to)));
    }

    static FilterPlan exactly(Condition condition) {
        return new FilterPlan(condition, true);
    }

    static FilterPlan superset(Condition condition) {
        return new FilterPlan(condition, false);
    }
}

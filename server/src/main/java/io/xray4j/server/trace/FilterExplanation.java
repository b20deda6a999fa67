// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Expression;
import io.xray4j.server.filter.Filter;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.filter.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The number of traces that match a filter, and each part of it alone. A part in braces is counted with the braces
 * around it: of {@code service("a") {fault AND responsetime > 2}} the part {@code fault} counts the traces in which a
 * faulted. Confined to one thread.
 */
public final class FilterExplanation {

    private final String text;
    private final GroupFilters groups;
    private final List<Counter> counters = new ArrayList<>();
    private long traces;

    private FilterExplanation(String text, GroupFilters groups) {
        this.text = text;
        this.groups = groups;
    }

    /**
     * Prepares the explanation of a filter.
     *
     * @throws FilterException as {@link FilterMatcher#of} does
     */
    public static FilterExplanation of(Filter filter, GroupFilters groups) throws FilterException {
        FilterExplanation explanation = new FilterExplanation(filter.text(), groups);
        explanation.add(filter.expression(), part -> part);
        return explanation;
    }

    /** Counts one trace. */
    public void add(TraceSummary trace) {
        traces++;
        for (Counter counter : counters) {
            counter.count(trace);
        }
    }

    /** Returns how many traces were counted. */
    public long traces() {
        return traces;
    }

    /** Returns the whole filter, then its parts, each before its own parts. */
    public List<Part> parts() {
        return counters.stream()
                .map(counter -> new Part(counter.range, counter.range.of(text), counter.matches))
                .toList();
    }

    private void add(Expression expression, UnaryOperator<Expression> around) throws FilterException {
        counter(expression.range(), around.apply(expression));
        if (expression instanceof Expression.And and) {
            addAll(and.parts(), around);
        } else if (expression instanceof Expression.Or or) {
            addAll(or.parts(), around);
        } else if (expression instanceof Expression.Not not) {
            add(not.negated(), around);
        } else if (expression instanceof Expression.Service service) {
            addBlock(service.head(), service.block(), block -> withBlock(service, block));
        } else if (expression instanceof Expression.Edge edge) {
            addBlock(edge.head(), edge.block(), block -> withBlock(edge, block));
        } else if (expression instanceof Expression.Cause cause) {
            addBlock(cause.head(), cause.block(), block -> withBlock(cause, block));
        }
    }

    private void addAll(List<Expression> parts, UnaryOperator<Expression> around) throws FilterException {
        for (Expression part : parts) {
            add(part, around);
        }
    }

    private void addBlock(TextRange head, @Nullable Expression block, WithBlock with) throws FilterException {
        if (block != null) {
            counter(head, with.apply(null));
            add(block, with::apply);
        }
    }

    private void counter(TextRange range, Expression expression) throws FilterException {
        counters.add(new Counter(range, FilterMatcher.of(expression, text, groups)));
    }

    private static Expression withBlock(Expression.Service term, @Nullable Expression block) {
        return new Expression.Service(term.selector(), block, term.head(), term.range());
    }

    private static Expression withBlock(Expression.Edge term, @Nullable Expression block) {
        return new Expression.Edge(term.from(), term.to(), block, term.head(), term.range());
    }

    private static Expression withBlock(Expression.Cause term, @Nullable Expression block) {
        return new Expression.Cause(term.kind(), term.element(), block, term.head(), term.range());
    }

    /** A part of a filter and the number of traces that match it. Immutable. */
    public record Part(TextRange range, String text, long matches) {}

    /** A term with another condition in its braces, or with none. */
    private interface WithBlock {

        Expression apply(@Nullable Expression block);
    }

    /** A part and its count so far. */
    private static final class Counter {

        private final TextRange range;
        private final FilterMatcher matcher;
        private long matches;

        Counter(TextRange range, FilterMatcher matcher) {
            this.range = range;
            this.matcher = matcher;
        }

        void count(TraceSummary trace) {
            if (matcher.test(trace)) {
                matches++;
            }
        }
    }
}

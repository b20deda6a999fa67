// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Expression;
import io.xray4j.server.filter.Filter;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.GroupFilters;
import java.util.function.Predicate;

/**
 * The test whether a trace matches a filter. A test takes time proportional to the number of terms, groups included,
 * times the size of the summary; texts are searched in time proportional to their length. Immutable, safe for use by
 * many threads.
 */
public final class FilterMatcher implements Predicate<TraceSummary> {

    private final Check<TraceSummary> check;

    private FilterMatcher(Check<TraceSummary> check) {
        this.check = check;
    }

    /**
     * Prepares a filter. The filters of groups are looked up now, once.
     *
     * @throws FilterException if the filter refers to a group that does not exist or that contains itself, or has more
     *     than 1000 terms with those of its groups
     */
    public static FilterMatcher of(Filter filter, GroupFilters groups) throws FilterException {
        return of(filter.expression(), filter.text(), groups);
    }

    /** Prepares a part of a filter. */
    static FilterMatcher of(Expression expression, String text, GroupFilters groups) throws FilterException {
        return new FilterMatcher(
                new FilterCompiler(new GroupScope(text, groups)).compile(expression, TraceFields.INSTANCE));
    }

    @Override
    public boolean test(TraceSummary trace) {
        return check.test(trace, trace);
    }
}

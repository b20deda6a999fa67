// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.Filter;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.store.FilterPlan;
import io.xray4j.server.trace.FilterExplanation;
import io.xray4j.server.trace.FilterMatcher;
import org.jspecify.annotations.Nullable;

/** The reader of the filter expressions of requests. Safe for use by many threads. */
final class FilterReader {

    private final GroupFilters groups;
    private final Dialect dialect;

    FilterReader(GroupFilters groups, Dialect dialect) {
        this.groups = groups;
        this.dialect = dialect;
    }

    /**
     * Reads an expression; none matches every trace.
     *
     * @throws ApiException if it is invalid; the message has the position and shows it
     */
    ReadFilter read(@Nullable String expression) throws ApiException {
        Filter filter = parse(expression == null ? "" : expression);
        return new ReadFilter(FilterPlan.of(filter), matcher(filter, groups));
    }

    /**
     * Parses an expression.
     *
     * @throws ApiException if it is invalid; the message has the position and shows it
     */
    Filter parse(String expression) throws ApiException {
        try {
            return FilterParser.parse(expression, dialect);
        } catch (FilterException invalid) {
            throw invalid(invalid);
        }
    }

    /**
     * Returns the matcher of a filter.
     *
     * @throws ApiException if a group that it names is missing or refers to itself
     */
    static FilterMatcher matcher(Filter filter, GroupFilters groups) throws ApiException {
        try {
            return FilterMatcher.of(filter, groups);
        } catch (FilterException invalid) {
            throw invalid(invalid);
        }
    }

    /**
     * Prepares the explanation of an expression.
     *
     * @throws ApiException as {@link #read} does
     */
    FilterExplanation explanation(String expression) throws ApiException {
        try {
            return FilterExplanation.of(parse(expression), groups);
        } catch (FilterException invalid) {
            throw invalid(invalid);
        }
    }

    private static ApiException invalid(FilterException invalid) {
        return ApiException.invalidAt(invalid.position(), invalid.getMessage() + "\n" + invalid.picture());
    }
}

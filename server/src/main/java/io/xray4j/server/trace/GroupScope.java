// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Expression;
import io.xray4j.server.filter.Expression.Comparison;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.filter.GroupFilters.Group;
import io.xray4j.server.filter.Keyword;
import io.xray4j.server.filter.Operator;
import io.xray4j.server.filter.TextRange;
import io.xray4j.server.filter.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups that a filter refers to while it is compiled. The filters of groups may refer to groups again; a cycle, more
 * than 8 levels, and more than 1000 terms altogether are errors at the place where the outermost group is named.
 * Confined to one thread.
 */
final class GroupScope {

    private static final int MAX_LEVELS = 8;
    private static final int MAX_TERMS = 1000;

    private final String text;
    private final GroupFilters groups;
    private final List<String> path = new ArrayList<>();
    private @Nullable TextRange outermost;
    private int terms;

    GroupScope(String text, GroupFilters groups) {
        this.text = text;
        this.groups = groups;
    }

    void countTerm(TextRange range) throws FilterException {
        if (++terms > MAX_TERMS) {
            throw wrong(range, "the filter has too many terms with those of its groups", "at most " + MAX_TERMS);
        }
    }

    /** Compiles a comparison with a group. */
    Check<TraceSummary> compile(Comparison comparison) throws FilterException {
        if (!(comparison.value() instanceof Value.Text wanted)) {
            throw new IllegalArgumentException("not a group: " + comparison);
        }
        Group group = groups.find(comparison.operand() == Keyword.GROUP_ARN, wanted.text());
        TextRange range = comparison.range();
        String shown = comparison.operand().text() + " = " + wanted.text();
        if (group == null) {
            String problem = path.isEmpty()
                    ? "there is no group with " + shown
                    : "the filter of the group " + path.get(path.size() - 1) + " names " + shown
                            + ", which does not exist";
            throw wrong(range, problem, "the name or the ARN of a group");
        }
        if (path.contains(group.name())) {
            throw wrong(range, "the filter of the group " + group.name() + " refers to the group itself", "");
        }
        if (path.size() == MAX_LEVELS) {
            throw wrong(range, "filters of groups refer to groups too deeply", "at most " + MAX_LEVELS + " levels");
        }
        Check<TraceSummary> check = compile(group, range);
        return comparison.operator() == Operator.EQUAL ? check : (trace, at) -> !check.test(trace, at);
    }

    private Check<TraceSummary> compile(Group group, TextRange range) throws FilterException {
        boolean isOutermost = path.isEmpty();
        if (isOutermost) {
            outermost = range;
        }
        path.add(group.name());
        Expression expression = group.filter().expression();
        Check<TraceSummary> check = new FilterCompiler(this).compile(expression, TraceFields.INSTANCE);
        path.remove(path.size() - 1);
        if (isOutermost) {
            outermost = null;
        }
        return check;
    }

    private FilterException wrong(TextRange range, String problem, String valid) {
        return new FilterException(text, outermost == null ? range : outermost, problem, valid);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.CauseKind;
import io.xray4j.server.filter.Expression;
import io.xray4j.server.filter.Expression.Bare;
import io.xray4j.server.filter.Expression.Cause;
import io.xray4j.server.filter.Expression.Comparison;
import io.xray4j.server.filter.Expression.Edge;
import io.xray4j.server.filter.Expression.Service;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.OperandType;
import io.xray4j.server.filter.Scope;
import io.xray4j.server.filter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The compiler from the syntax tree of a filter to checks. Its recursion is bounded, as the depth of the tree is. */
final class FilterCompiler {

    private final GroupScope groups;

    FilterCompiler(GroupScope groups) {
        this.groups = groups;
    }

    <T> Check<T> compile(Expression expression, FilterFields<T> fields) throws FilterException {
        if (expression instanceof Expression.Everything) {
            return (trace, at) -> true;
        }
        if (expression instanceof Expression.And and) {
            return all(compileAll(and.parts(), fields));
        }
        if (expression instanceof Expression.Or or) {
            return any(compileAll(or.parts(), fields));
        }
        if (expression instanceof Expression.Not not) {
            Check<T> negated = compile(not.negated(), fields);
            return (trace, at) -> !negated.test(trace, at);
        }
        return term(expression, fields);
    }

    private <T> List<Check<T>> compileAll(List<Expression> parts, FilterFields<T> fields) throws FilterException {
        List<Check<T>> checks = new ArrayList<>(parts.size());
        for (Expression part : parts) {
            checks.add(compile(part, fields));
        }
        return checks;
    }

    private static <T> Check<T> all(List<Check<T>> checks) {
        return (trace, at) -> {
            for (Check<T> check : checks) {
                if (!check.test(trace, at)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static <T> Check<T> any(List<Check<T>> checks) {
        return (trace, at) -> {
            for (Check<T> check : checks) {
                if (check.test(trace, at)) {
                    return true;
                }
            }
            return false;
        };
    }

    private <T> Check<T> term(Expression term, FilterFields<T> fields) throws FilterException {
        groups.countTerm(term.range());
        if (term instanceof Bare bare) {
            return new Comparisons<>(fields).bare(bare);
        }
        if (term instanceof Comparison comparison && comparison.operand().type() != OperandType.GROUP) {
            return comparison.value() instanceof Value.Json json
                    ? ofTrace(new CausePattern(json.array())::test)
                    : new Comparisons<>(fields).comparison(comparison);
        }
        return ofTrace(traceTerm(term));
    }

    /** Adapts a check of the whole trace to any scope. */
    private static <T> Check<T> ofTrace(Check<TraceSummary> check) {
        return (trace, at) -> check.test(trace, trace);
    }

    private Check<TraceSummary> traceTerm(Expression term) throws FilterException {
        if (term instanceof Comparison group) {
            return groups.compile(group);
        }
        if (term instanceof Service service) {
            ServiceSelector selector = new ServiceSelector(service.selector());
            Check<TraceNode> block = block(service.block(), NodeFields.INSTANCE);
            return anyOf(TraceSummary::nodes, (trace, node) -> selector.selects(node) && block.test(trace, node));
        }
        if (term instanceof Edge edge) {
            ServiceSelector from = new ServiceSelector(edge.from());
            ServiceSelector to = new ServiceSelector(edge.to());
            Check<TraceCall> block = block(edge.block(), CallFields.INSTANCE);
            return anyOf(
                    TraceSummary::calls,
                    (trace, call) -> from.selectsCaller(trace, call)
                            && to.selectsCalled(trace, call)
                            && block.test(trace, call));
        }
        if (term instanceof Cause cause) {
            return cause(cause, block(cause.block(), CauseFields.INSTANCE));
        }
        throw new IllegalArgumentException("not a term: " + term);
    }

    private <T> Check<T> block(@Nullable Expression block, FilterFields<T> fields) throws FilterException {
        return block == null ? (trace, at) -> true : compile(block, fields);
    }

    private static <E> Check<TraceSummary> anyOf(Function<TraceSummary, List<E>> elements, Check<E> check) {
        return (trace, at) -> {
            for (E element : elements.apply(trace)) {
                if (check.test(trace, element)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Check<TraceSummary> cause(Cause cause, Check<CauseElement> block) {
        Scope list = cause.element();
        CauseKind kind = cause.kind();
        Check<RootCause> path = (trace, found) -> {
            for (CauseElement element : CauseElement.list(found, kind, list)) {
                if (block.test(trace, element)) {
                    return true;
                }
            }
            return false;
        };
        return switch (kind) {
            case FAULT -> anyOf(TraceSummary::faultCauses, path);
            case ERROR -> anyOf(TraceSummary::errorCauses, path);
            case RESPONSETIME -> anyOf(TraceSummary::responseTimeCauses, path);
        };
    }
}

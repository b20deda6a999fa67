// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Keyword;
import io.xray4j.server.trace.TraceSummary.Seen;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values in the braces of {@code service()}: those of one node. A summary says of annotations and users by which
 * service they were recorded, not by which of its nodes; they count for every node of that service.
 */
final class NodeFields implements FilterFields<TraceNode> {

    static final NodeFields INSTANCE = new NodeFields();

    private NodeFields() {}

    @Override
    public Check<TraceNode> flag(Keyword keyword) {
        return switch (keyword) {
            case OK -> (trace, node) -> node.flags().isOk();
            case ERROR -> (trace, node) -> node.flags().error();
            case FAULT -> (trace, node) -> node.flags().fault();
            case THROTTLE -> (trace, node) -> node.flags().throttle();
            case PARTIAL -> (trace, node) -> node.inProgress();
            case ROOT -> (trace, node) -> node.root();
            case INFERRED -> (trace, node) -> node.inferred();
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Measure<TraceNode> number(Keyword keyword) {
        return switch (keyword) {
            case RESPONSETIME -> (trace, node) -> TraceFields.seconds(node.responseMicros());
            case DURATION -> (trace, node) -> TraceFields.seconds(node.durationMicros());
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Values<TraceNode, String> texts(Keyword keyword) {
        return switch (keyword) {
            case NAME -> (trace, node, which) -> anyName(node, which);
            case TYPE ->
                (trace, node, which) -> {
                    String type = node.service().type();
                    return type != null && which.test(type);
                };
            case USER -> (trace, node, which) -> anySeen(trace.users(), node, which);
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Values<TraceNode, AnnotationValue> annotation(String key) {
        return (trace, node, which) -> anySeen(trace.annotations().getOrDefault(key, List.of()), node, which);
    }

    private static boolean anyName(TraceNode node, Predicate<? super String> which) {
        if (which.test(node.service().name())) {
            return true;
        }
        for (String alias : node.aliases()) {
            if (which.test(alias)) {
                return true;
            }
        }
        return false;
    }

    private static <V> boolean anySeen(List<Seen<V>> values, TraceNode node, Predicate<? super V> which) {
        for (Seen<V> seen : values) {
            if (which.test(seen.value()) && seen.services().contains(node.service())) {
                return true;
            }
        }
        return false;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Five or more siblings that do the same, as a loop of queries does. Immutable.
 *
 * @param calls the siblings, by start
 * @param micros the time in which at least one of them ran
 * @param sumMicros the sum of their times
 */
public record RepeatedCall(Entity parent, List<Entity> calls, RowLabel label, long micros, long sumMicros) {

    private static final int MIN_CALLS = 5;
    private static final int MAX_GROUPS = 50;

    /** Copies the list. */
    public RepeatedCall {
        calls = List.copyOf(calls);
    }

    /** The properties that repeated siblings share. */
    private record Alike(String name, String kind, String likeness) {}

    /** Returns the repeated calls of a trace, those that took longest first, at most 50. */
    public static List<RepeatedCall> of(TraceTree tree) {
        List<RepeatedCall> found = new ArrayList<>();
        for (Entity parent : tree.entities()) {
            List<Entity> below = tree.below(parent);
            if (below.size() >= MIN_CALLS) {
                addGroups(tree, parent, below, found);
            }
        }
        found.sort(Comparator.comparingLong(RepeatedCall::micros)
                .thenComparingInt(call -> call.calls.size())
                .reversed());
        return List.copyOf(found.subList(0, Math.min(found.size(), MAX_GROUPS)));
    }

    private static void addGroups(TraceTree tree, Entity parent, List<Entity> below, List<RepeatedCall> found) {
        Map<Alike, List<Entity>> groups = new LinkedHashMap<>();
        Map<Alike, RowLabel> labels = new LinkedHashMap<>();
        for (Entity entity : below) {
            RowLabel label = RowLabel.of(tree, entity);
            String kind = label.kind() == null ? "" : label.kind();
            Alike alike = new Alike(entity.name(), kind, label.likeness());
            labels.putIfAbsent(alike, label);
            groups.computeIfAbsent(alike, any -> new ArrayList<>()).add(entity);
        }
        groups.forEach((alike, calls) -> {
            if (calls.size() >= MIN_CALLS) {
                long sum = 0;
                for (Entity call : calls) {
                    sum += tree.responseMicros(call).orElse(0);
                }
                long covered = CoveredTime.micros(calls, 0, Long.MAX_VALUE);
                found.add(new RepeatedCall(
                        parent, calls, labels.getOrDefault(alike, RowLabel.of(tree, calls.get(0))), covered, sum));
            }
        });
    }
}

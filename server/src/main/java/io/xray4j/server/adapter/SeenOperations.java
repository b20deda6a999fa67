// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import io.xray4j.server.store.Condition;
import io.xray4j.server.store.SummaryField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The operations of a service in its newest traces. Their names are in no summary, so few traces are read for them. Stateless. */
public final class SeenOperations {

    private static final int MAX_OPERATIONS = 1_000;
    private static final TraceFinder.Budget BUDGET = new TraceFinder.Budget(50, 8L * 1024 * 1024, 1_000);

    private SeenOperations() {}

    /** An operation and the kind of its spans. Immutable. */
    public record Operation(String name, SpanKind kind) {}

    /**
     * Returns the operations of a service in a range of time, by name.
     *
     * @param spellings the names under which the store knows the service
     * @param isService tests the service of a span
     */
    public static List<Operation> read(
            TraceFinder finder, long fromMicros, long toMicros, List<String> spellings, Predicate<String> isService)
            throws IOException {
        SortedSet<Operation> operations =
                new TreeSet<>(Comparator.comparing(Operation::name).thenComparing(Operation::kind));
        finder.find(fromMicros, toMicros, List.of(anyOf(spellings)), Integer.MAX_VALUE, BUDGET, (traceId, spans) -> {
            for (TraceSpan span : spans) {
                if (operations.size() < MAX_OPERATIONS && isService.test(span.service())) {
                    operations.add(new Operation(span.operation(), span.kind()));
                }
            }
            return false;
        });
        return new ArrayList<>(operations);
    }

    /** Returns the condition that one of these services is in a trace. */
    public static Condition anyOf(List<String> spellings) {
        return new Condition.Any(spellings.stream()
                .<Condition>map(name -> new Condition.Is(SummaryField.SERVICE, name))
                .toList());
    }
}

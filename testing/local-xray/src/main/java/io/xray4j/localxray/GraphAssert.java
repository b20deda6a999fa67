// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import io.xray4j.localxray.RecordedGraph.Call;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the services of some traces and their calls. A failure lists all calls. */
public final class GraphAssert extends AbstractAssert<GraphAssert, RecordedGraph> {

    private GraphAssert(RecordedGraph actual) {
        super(actual, GraphAssert.class);
    }

    /** Begins assertions on a graph. */
    public static GraphAssert assertThat(RecordedGraph actual) {
        return new GraphAssert(actual);
    }

    /** Asserts that there is a service of this name. */
    public GraphAssert hasService(String name) {
        List<String> names =
                actual.services().stream().map(RecordedGraph.Service::name).toList();
        if (!names.contains(name)) {
            throw failed("expected a service \"" + name + "\"; there are " + names);
        }
        return this;
    }

    /** Asserts that one service has called another. A call from outside is from {@code client}. */
    public GraphAssert hasCall(String from, String to) {
        if (requests(from, to) == 0) {
            throw failed("expected a call " + from + " -> " + to);
        }
        return this;
    }

    /** Asserts how often one service has called another. */
    public GraphAssert hasCalls(long count, String from, String to) {
        long requests = requests(from, to);
        if (requests != count) {
            throw failed("expected " + count + " calls " + from + " -> " + to + ", found " + requests);
        }
        return this;
    }

    /** Asserts that one service has not called another. */
    public GraphAssert hasNoCall(String from, String to) {
        return hasCalls(0, from, to);
    }

    /** Asserts that no call failed. */
    public GraphAssert isOk() {
        if (actual.calls().stream().anyMatch(call -> call.faults() + call.errors() > 0)) {
            throw failed("expected a graph in which nothing failed");
        }
        return this;
    }

    private long requests(String from, String to) {
        return actual.calls().stream()
                .filter(call -> call.from().equals(from) && call.to().equals(to))
                .mapToLong(Call::requests)
                .sum();
    }

    private AssertionError failed(String message) {
        return new AssertionError(message + "\n" + actual);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayList;
import java.util.List;

/** An expression of the table of examples, with traces that match it and others that do not. */
final class FilterExample {

    final String name;
    final String expression;
    final List<TraceSummary> matching = new ArrayList<>();
    final List<TraceSummary> others = new ArrayList<>();

    FilterExample(String name, String expression) {
        this.name = name;
        this.expression = expression;
    }

    FilterExample matches(SummaryBuilder... traces) {
        List.of(traces).forEach(trace -> matching.add(trace.build()));
        return this;
    }

    FilterExample not(SummaryBuilder... traces) {
        List.of(traces).forEach(trace -> others.add(trace.build()));
        return this;
    }

    @Override
    public String toString() {
        return name + ": " + expression;
    }
}

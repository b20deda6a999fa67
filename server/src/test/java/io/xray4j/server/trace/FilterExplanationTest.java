// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.trace.SummaryBuilder.NodeBuilder.node;
import static io.xray4j.server.trace.SummaryBuilder.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.filter.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterExplanationTest {

    @Test
    void countsEachPartAlone() throws FilterException {
        FilterExplanation explanation = explain(
                " fault AND !(partial OR duration > 2) ",
                trace("a").fault(),
                trace("a").fault().partial(),
                trace("a").duration(3),
                trace("a"));

        assertThat(explanation.traces()).isEqualTo(4);
        assertThat(lines(explanation))
                .containsExactly(
                        "1 fault AND !(partial OR duration > 2)",
                        "2 fault",
                        "2 !(partial OR duration > 2)",
                        "2 partial OR duration > 2",
                        "1 partial",
                        "1 duration > 2");
        assertThat(explanation.parts().get(1).range()).isEqualTo(new TextRange(1, 6));
    }

    @Test
    void countsPartsInBracesWithTheirBraces() throws FilterException {
        FilterExplanation explanation = explain(
                "service(\"a\") { fault AND responsetime > 2 }",
                trace("a").node(node("a").fault()).node(node("a").response(3)),
                trace("a").node(node("a").fault()).node(node("b").response(3)),
                trace("b").node(node("b").fault().response(3)),
                trace("a").node(node("a").fault().response(3)));

        assertThat(lines(explanation))
                .containsExactly(
                        "1 service(\"a\") { fault AND responsetime > 2 }",
                        "3 service(\"a\")",
                        "1 fault AND responsetime > 2",
                        "3 fault",
                        "2 responsetime > 2");
    }

    @Test
    void countsPartsOfEdgesAndRootCauses() throws FilterException {
        FilterExplanation explanation = explain(
                "edge(\"a\", \"b\") { error } OR rootcause.fault.service { first !inferred }",
                trace("a").node(node("a")).node(node("b")).call("a", "b", Flags.OK, 1),
                trace("a").node(node("a")).node(node("b")).call("a", "b", new Flags(false, true, false), 1),
                trace("a").faultCause(new RootCause.Service(new ServiceId("a", null, null), true, List.of())));

        assertThat(lines(explanation).subList(1, 9))
                .containsExactly(
                        "1 edge(\"a\", \"b\") { error }",
                        "2 edge(\"a\", \"b\")",
                        "1 error",
                        "0 rootcause.fault.service { first !inferred }",
                        "1 rootcause.fault.service",
                        "0 first !inferred",
                        "1 first",
                        "0 !inferred");
    }

    @Test
    void countsABlankFilter() throws FilterException {
        assertThat(lines(explain("", trace("a"), trace("b")))).containsExactly("2 ");
    }

    private static FilterExplanation explain(String text, SummaryBuilder... traces) throws FilterException {
        FilterExplanation explanation =
                FilterExplanation.of(FilterParser.parse(text, Dialect.EXTENDED), GroupFilters.NONE);
        for (SummaryBuilder trace : traces) {
            explanation.add(trace.build());
        }
        return explanation;
    }

    private static List<String> lines(FilterExplanation explanation) {
        return explanation.parts().stream()
                .map(part -> part.matches() + " " + part.text())
                .toList();
    }
}

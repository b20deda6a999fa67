// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.trace.NaiveFilter;
import io.xray4j.server.trace.RandomSummaries;
import io.xray4j.server.trace.TraceSummary;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares what a store is asked for with what a filter means. A trace that the plan misses would never be found. */
class FilterPlanTest {

    private static final long SEED = Long.getLong("xray4j.fuzz.seed", 20_261_129L);
    private static final int EXPRESSIONS = 2_000;
    private static final int SUMMARIES = 60;

    @Test
    void findsEveryTraceThatTheFilterMatches_andOnlyThose_whenItIsExact() throws FilterException {
        Random random = new Random(SEED);
        RandomSummaries summaries = new RandomSummaries(random);
        List<TraceSummary> traces =
                Stream.generate(summaries::next).limit(SUMMARIES).toList();
        NaiveFilter source = new NaiveFilter(random);
        int exact = 0;
        int narrowed = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            NaiveFilter.Naive naive = source.expression(1 + random.nextInt(3));
            FilterPlan plan = plan(naive.text());
            exact += plan.exact() ? 1 : 0;
            for (TraceSummary trace : traces) {
                boolean planned = SummaryFields.of(trace).match(plan.condition());
                boolean meant = naive.holds(trace, trace);
                narrowed += planned ? 0 : 1;
                assertThat(plan.exact() ? planned == meant : planned || !meant)
                        .as("seed %d: %s as %s on %s", SEED, naive.text(), plan, trace)
                        .isTrue();
            }
        }
        assertThat(exact).as("plans that are exact").isPositive();
        assertThat(narrowed).as("traces that need not be read").isGreaterThan(EXPRESSIONS * SUMMARIES / 5);
    }

    @Test
    void isExact_forTheFiltersThatPeopleUseMost() throws FilterException {
        assertThat(List.of(
                        "",
                        "fault",
                        "!ok",
                        "error OR throttle",
                        "service(\"api\")",
                        "!service(\"api\") AND http.method = \"GET\"",
                        "http.url BEGINSWITH \"https://api\"",
                        "user = \"alice\""))
                .allSatisfy(text -> assertThat(plan(text).exact()).isTrue());
    }

    @Test
    void asksForServicesWithAFault() throws FilterException {
        assertThat(plan("service(\"api\") { responsetime > 1 AND fault }").condition())
                .isEqualTo(new Condition.Is(SummaryField.NODE_FLAG, "api!fault"));
    }

    private static FilterPlan plan(String text) throws FilterException {
        return FilterPlan.of(FilterParser.parse(text, Dialect.EXTENDED));
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.Filter;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.filter.GroupFilters;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the parser and the matcher with {@link NaiveFilter} on random expressions and random summaries. The seed is
 * printed with every difference; the property {@code xray4j.fuzz.seed} sets it.
 */
class FilterRandomTest {

    private static final int EXPRESSIONS = Integer.getInteger("xray4j.fuzz.inputs", 20_000) / 10;
    private static final long SEED = Long.getLong("xray4j.fuzz.seed", 20_261_129L);
    private static final int SUMMARIES = 40;

    @Test
    void decidesAsTheNaiveEvaluatorDoes() throws FilterException {
        Random random = new Random(SEED);
        System.out.println("FilterRandomTest: seed " + SEED + ", " + EXPRESSIONS + " expressions");
        RandomSummaries summaries = new RandomSummaries(random);
        List<TraceSummary> traces =
                Stream.generate(summaries::next).limit(SUMMARIES).toList();
        NaiveFilter source = new NaiveFilter(random);
        int matches = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            NaiveFilter.Naive naive = source.expression(1 + random.nextInt(4));
            Filter filter = FilterParser.parse(naive.text(), Dialect.EXTENDED);
            FilterMatcher matcher = FilterMatcher.of(filter, GroupFilters.NONE);
            for (TraceSummary trace : traces) {
                boolean expected = naive.holds(trace, trace);
                matches += expected ? 1 : 0;
                assertThat(matcher.test(trace))
                        .as("seed %d, expression %d: %s on %s", SEED, i, naive.text(), trace)
                        .isEqualTo(expected);
            }
        }
        assertThat(matches).isBetween(EXPRESSIONS * SUMMARIES / 5, EXPRESSIONS * SUMMARIES * 4 / 5);
    }

    @Test
    void explainsEachPartAsItsOwnFilterWouldCount() throws FilterException {
        Random random = new Random(SEED);
        RandomSummaries summaries = new RandomSummaries(random);
        List<TraceSummary> traces =
                Stream.generate(summaries::next).limit(SUMMARIES).toList();
        NaiveFilter source = new NaiveFilter(random);
        for (int i = 0; i < EXPRESSIONS / 10; i++) {
            NaiveFilter.Naive naive = source.expression(3);
            FilterExplanation explanation =
                    FilterExplanation.of(FilterParser.parse(naive.text(), Dialect.EXTENDED), GroupFilters.NONE);
            traces.forEach(explanation::add);
            assertThat(explanation.parts().get(0).matches())
                    .as("seed %d: %s", SEED, naive.text())
                    .isEqualTo(traces.stream()
                            .filter(trace -> naive.holds(trace, trace))
                            .count());
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.SamplingStatistics.Counts;
import io.xray4j.server.api.SamplingStatistics.Summary;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SamplingStatisticsTest {

    private Instant now = Instant.ofEpochSecond(1_000_003);
    private final SamplingStatistics statistics = new SamplingStatistics(() -> now);

    @Test
    void addsUpCountsOfTheSameTenSeconds() {
        statistics.add("a", new Counts(5, 1, 2));
        statistics.add("a", new Counts(1, 0, 1));
        statistics.add("b", new Counts(1, 0, 0));
        now = now.plusSeconds(10);
        statistics.add("a", new Counts(7, 0, 0));

        assertThat(statistics.after(0, 100))
                .containsExactly(
                        new Summary("a", 1_000_000, new Counts(6, 1, 3)),
                        new Summary("b", 1_000_000, new Counts(1, 0, 0)),
                        new Summary("a", 1_000_010, new Counts(7, 0, 0)));
        assertThat(statistics.after(1_000_000, 100)).hasSize(1);
        assertThat(statistics.after(0, 1)).hasSize(2);
    }

    @Test
    void dropsCountsAfterHalfAnHour() {
        statistics.add("a", new Counts(1, 0, 0));
        now = now.plusSeconds(1_800);

        assertThat(statistics.after(0, 100)).isEmpty();
    }

    @Test
    void pagesWithoutLosingAny() throws ApiException, IOException {
        for (int second = 0; second < 1_700; second += 10) {
            for (int rule = 0; rule < 15; rule++) {
                statistics.add("r" + rule, new Counts(1, 0, 0));
            }
            now = now.plusSeconds(10);
        }
        GetSamplingStatisticSummaries summaries =
                new GetSamplingStatisticSummaries(statistics, new PageTokens(() -> now));
        int found = 0;
        int pages = 0;
        ObjectNode request = Json.object();
        while (true) {
            ObjectNode page = summaries.answer(request);
            found += page.path("SamplingStatisticSummaries").size();
            pages++;
            if (!page.has("NextToken")) {
                break;
            }
            request.set("NextToken", page.path("NextToken"));
        }
        assertThat(found).isEqualTo(170 * 15);
        assertThat(pages).isEqualTo(3);
    }
}

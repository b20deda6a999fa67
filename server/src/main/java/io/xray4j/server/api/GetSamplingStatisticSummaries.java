// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.SamplingStatistics.Summary;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.List;

/**
 * The operation GetSamplingStatisticSummaries, which returns the counts of sampling decisions in the last half hour,
 * per rule and ten seconds.
 */
final class GetSamplingStatisticSummaries implements Operation {

    private static final int PAGE_SUMMARIES = 1_000;
    private static final String LISTING = "GetSamplingStatisticSummaries";

    private final StatisticsSource statistics;
    private final PageTokens tokens;

    GetSamplingStatisticSummaries(StatisticsSource statistics, PageTokens tokens) {
        this.statistics = statistics;
        this.tokens = tokens;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        String token = new Members(request).text("NextToken");
        long after = token == null ? 0 : Long.parseLong(tokens.open(token, LISTING));
        List<Summary> found = statistics.after(after, PAGE_SUMMARIES);
        ObjectNode answer = Json.object();
        ArrayNode summaries = answer.putArray("SamplingStatisticSummaries");
        for (Summary summary : found) {
            summaries
                    .addObject()
                    .put("RuleName", summary.ruleName())
                    .put("Timestamp", summary.epochSecond())
                    .put("RequestCount", summary.counts().requests())
                    .put("BorrowCount", summary.counts().borrowed())
                    .put("SampledCount", summary.counts().sampled());
        }
        if (found.size() >= PAGE_SUMMARIES) {
            long last = found.get(found.size() - 1).epochSecond();
            answer.put("NextToken", tokens.seal(Long.toString(last), LISTING));
        }
        return answer;
    }
}

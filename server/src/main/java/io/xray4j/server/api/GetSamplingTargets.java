// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.Reservoirs.Quota;
import io.xray4j.server.api.RuleBook.Edition;
import io.xray4j.server.api.SamplingStatistics.Counts;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;

/**
 * The operation GetSamplingTargets, which counts the decisions that a recorder reports, and returns its quota of each
 * rule's reservoir.
 */
final class GetSamplingTargets implements Operation {

    private static final int MAX_DOCUMENTS = 25;
    private static final int CLIENT_ID_CHARS = 24;

    private final RuleBook book;
    private final SamplingStatistics statistics;
    private final SamplingClients clients;
    private final Reservoirs reservoirs;

    GetSamplingTargets(RuleBook book, Reservoirs reservoirs, SamplingStatistics statistics, SamplingClients clients) {
        this.book = book;
        this.reservoirs = reservoirs;
        this.statistics = statistics;
        this.clients = clients;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException {
        Edition edition = book.edition();
        reservoirs.retain(edition);
        ObjectNode answer = Json.object();
        ArrayNode targets = answer.putArray("SamplingTargetDocuments");
        answer.set("LastRuleModification", EpochMicros.toJson(book.announcedMicros()));
        ArrayNode unprocessed = answer.putArray("UnprocessedStatistics");
        for (JsonNode document : new Members(request).list("SamplingStatisticsDocuments", MAX_DOCUMENTS)) {
            String ruleName = document.path("RuleName").asText();
            String clientId = document.path("ClientID").asText();
            StoredRule rule = edition.named(ruleName);
            if (rule == null) {
                refuse(unprocessed, ruleName, "RuleNotFound", "there is no sampling rule with this name");
            } else if (clientId.length() != CLIENT_ID_CHARS) {
                refuse(unprocessed, ruleName, "InvalidClientId", "ClientID must have 24 characters");
            } else {
                Counts counts = new Counts(
                        count(document, "RequestCount"),
                        count(document, "BorrowCount"),
                        count(document, "SampledCount"));
                statistics.add(ruleName, counts);
                targets.add(target(rule, clientId, counts));
            }
        }
        answer.putArray("UnprocessedBoostStatistics");
        return answer;
    }

    private ObjectNode target(StoredRule rule, String clientId, Counts counts) {
        Quota quota = reservoirs.quotaOf(rule, clientId, counts.requests());
        clients.note(clientId, rule.name(), counts, quota.share());
        ObjectNode target = Json.object();
        target.put("RuleName", rule.name());
        target.set("FixedRate", rule.fixedRate());
        target.put("ReservoirQuota", quota.share());
        target.put("ReservoirQuotaTTL", quota.endEpochSecond());
        target.put("Interval", Reservoirs.INTERVAL_SECONDS);
        return target;
    }

    /** Reads a count. Invalid values count as 0, and the upper bound keeps sums from overflowing. */
    private static long count(JsonNode document, String name) {
        return Math.max(0, Math.min(document.path(name).asLong(), Integer.MAX_VALUE));
    }

    private static void refuse(ArrayNode unprocessed, String ruleName, String code, String message) {
        unprocessed.addObject().put("RuleName", ruleName).put("ErrorCode", code).put("Message", message);
    }
}

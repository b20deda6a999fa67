// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.time.Duration;
import java.time.InstantSource;

/** What each reporting client may take from each rule's reservoir until its next report. */
final class GetSamplingTargets implements Operation {

    private static final int MAX_DOCUMENTS = 25;
    private static final int CLIENT_ID_CHARS = 24;
    private static final int INTERVAL_SECONDS = 10;
    private static final Duration QUOTA_LIFETIME = Duration.ofMinutes(5);

    private final DefaultRule rule;
    private final ReservoirShares shares;
    private final InstantSource clock;

    GetSamplingTargets(DefaultRule rule, InstantSource clock) {
        this.rule = rule;
        this.shares = new ReservoirShares(clock);
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException {
        ObjectNode answer = Json.object();
        ArrayNode targets = answer.putArray("SamplingTargetDocuments");
        answer.set("LastRuleModification", EpochMicros.toJson(rule.createdMicros()));
        ArrayNode unprocessed = answer.putArray("UnprocessedStatistics");
        for (JsonNode statistics : new Members(request).list("SamplingStatisticsDocuments", MAX_DOCUMENTS)) {
            String ruleName = statistics.path("RuleName").asText();
            String clientId = statistics.path("ClientID").asText();
            if (!ruleName.equals(DefaultRule.NAME)) {
                refuse(unprocessed, ruleName, "RuleNotFound", "there is no sampling rule of this name");
            } else if (clientId.length() != CLIENT_ID_CHARS) {
                refuse(unprocessed, ruleName, "InvalidClientId", "ClientID must have 24 characters");
            } else {
                targets.add(target(clientId));
            }
        }
        answer.putArray("UnprocessedBoostStatistics");
        return answer;
    }

    private ObjectNode target(String clientId) {
        ObjectNode target = Json.object();
        target.put("RuleName", DefaultRule.NAME);
        target.set("FixedRate", rule.rate());
        target.put("ReservoirQuota", shares.shareOf(clientId, rule.reservoirSize()));
        target.put("ReservoirQuotaTTL", clock.instant().plus(QUOTA_LIFETIME).getEpochSecond());
        target.put("Interval", INTERVAL_SECONDS);
        return target;
    }

    private static void refuse(ArrayNode unprocessed, String ruleName, String code, String message) {
        unprocessed.addObject().put("RuleName", ruleName).put("ErrorCode", code).put("Message", message);
    }
}

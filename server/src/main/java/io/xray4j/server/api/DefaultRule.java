// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;

/**
 * The sampling rule that is always there and matches everything: one request a second, and of the rest this part.
 * Immutable.
 *
 * @param createdMicros when the server started, which is also when the rule was last changed
 */
public record DefaultRule(double fixedRate, int reservoirSize, long createdMicros) {

    static final String NAME = "Default";

    private static final String ANYTHING = "*";
    private static final int LAST_PRIORITY = 10_000;

    ObjectNode toJson() {
        ObjectNode rule = Json.object();
        rule.put("RuleName", NAME);
        rule.put("RuleARN", "arn:aws:xray:local:000000000000:sampling-rule/" + NAME);
        rule.put("ResourceARN", ANYTHING);
        rule.put("Priority", LAST_PRIORITY);
        rule.set("FixedRate", rate());
        rule.put("ReservoirSize", reservoirSize);
        rule.put("ServiceName", ANYTHING);
        rule.put("ServiceType", ANYTHING);
        rule.put("Host", ANYTHING);
        rule.put("HTTPMethod", ANYTHING);
        rule.put("URLPath", ANYTHING);
        rule.put("Version", 1);
        rule.putObject("Attributes");
        ObjectNode json = Json.object();
        json.set("SamplingRule", rule);
        json.set("CreatedAt", EpochMicros.toJson(createdMicros));
        json.set("ModifiedAt", EpochMicros.toJson(createdMicros));
        return json;
    }

    /** 1 and not 1.0, which some clients would not read as a number they expect. */
    JsonNode rate() {
        return EpochMicros.toJson(Math.round(fixedRate * 1e6));
    }
}

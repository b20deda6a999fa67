// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;

/**
 * A sampling rule, with all its members checked. Immutable: the object must not be changed, and responses contain a
 * copy.
 */
record StoredRule(ObjectNode rule, long createdMicros, long modifiedMicros) {

    static final String DEFAULT = "Default";

    private static final String ARN_PREFIX = "arn:aws:xray:local:000000000000:sampling-rule/";

    static String arnOf(String name) {
        return ARN_PREFIX + name;
    }

    String name() {
        return rule.path("RuleName").asText();
    }

    boolean isDefault() {
        return name().equals(DEFAULT);
    }

    int priority() {
        return rule.path("Priority").asInt();
    }

    int reservoirSize() {
        return rule.path("ReservoirSize").asInt();
    }

    /** Returns the rate as it was given: 1 stays 1, because some clients do not expect 1.0. */
    JsonNode fixedRate() {
        return rule.path("FixedRate");
    }

    /** Returns X-Ray's SamplingRuleRecord. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.set("SamplingRule", rule.deepCopy());
        json.set("CreatedAt", EpochMicros.toJson(createdMicros));
        json.set("ModifiedAt", EpochMicros.toJson(modifiedMicros));
        return json;
    }
}

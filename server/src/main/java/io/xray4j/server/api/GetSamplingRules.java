// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;

/** The rules a recorder decides by. */
final class GetSamplingRules implements Operation {

    private final DefaultRule rule;

    GetSamplingRules(DefaultRule rule) {
        this.rule = rule;
    }

    @Override
    public ObjectNode answer(ObjectNode request) {
        ObjectNode answer = Json.object();
        answer.putArray("SamplingRuleRecords").add(rule.toJson());
        return answer;
    }
}

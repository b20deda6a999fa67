// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a simulation: which requests it matches, and how many of these it would have kept. All applications share the
 * reservoir of a second. Confined to one thread.
 */
final class SimulatedRule {

    private static final int MAX_EXAMPLES = 5;

    private final StoredRule rule;
    private final RulePattern service;
    private final RulePattern serviceType;
    private final RulePattern host;
    private final RulePattern method;
    private final RulePattern path;
    private final @Nullable String ignored;
    private final double rate;
    private final Map<Long, Integer> taken = new HashMap<>();
    private final ArrayNode examples = Json.object().arrayNode();
    private long matched;
    private long kept;
    private long keptByReservoir;

    SimulatedRule(StoredRule rule) {
        this.rule = rule;
        this.service = pattern("ServiceName");
        this.serviceType = pattern("ServiceType");
        this.host = pattern("Host");
        this.method = pattern("HTTPMethod");
        this.path = pattern("URLPath");
        this.rate = rule.fixedRate().doubleValue();
        this.ignored = whyIgnored();
    }

    private RulePattern pattern(String member) {
        return new RulePattern(rule.rule().path(member).asText());
    }

    /** Returns why X-Ray's SDKs skip the rule; null if they do not. */
    private @Nullable String whyIgnored() {
        if (rule.isDefault()) {
            return null;
        }
        if (!rule.rule().path("Attributes").isEmpty()) {
            return "X-Ray's SDKs skip rules with attributes, because no attribute is known when a trace begins";
        }
        if (!rule.rule().path("ResourceARN").asText().equals("*")) {
            return "X-Ray's SDKs skip rules whose ResourceARN is not *";
        }
        return rule.rule().path("ServiceType").asText().isEmpty()
                ? "X-Ray's SDKs skip rules whose ServiceType is empty"
                : null;
    }

    /** Returns true if the rule decides on a request that no rule before it has matched. */
    boolean matches(SampledRequest request) {
        return rule.isDefault()
                || ignored == null
                        && service.matches(request.service())
                        && path.matches(request.path())
                        && method.matches(request.method())
                        && host.matches(request.host())
                        && serviceType.matches(request.serviceType());
    }

    /** Decides on a request that matches. */
    void decide(SampledRequest request) {
        matched++;
        boolean byReservoir = taken.merge(request.second(), 1, Integer::sum) <= rule.reservoirSize();
        boolean isKept = byReservoir || request.share() < rate;
        kept += isKept ? 1 : 0;
        keptByReservoir += byReservoir ? 1 : 0;
        if (examples.size() < MAX_EXAMPLES) {
            examples.addObject()
                    .put("Id", request.traceId())
                    .put("Name", request.service())
                    .put("HttpMethod", request.method())
                    .put("HttpURL", request.url())
                    .put("Kept", isKept);
        }
    }

    String name() {
        return rule.name();
    }

    long kept() {
        return kept;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("RuleName", rule.name());
        json.put("Matched", matched).put("Kept", kept).put("KeptByReservoir", keptByReservoir);
        if (ignored != null) {
            json.put("Ignored", ignored);
        }
        json.set("Examples", examples);
        return json;
    }
}

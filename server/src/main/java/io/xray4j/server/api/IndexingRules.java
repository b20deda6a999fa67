// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * The operations GetIndexingRules and UpdateIndexingRule on the only rule, Default. Its percentage is stored and returned;
 * every trace is indexed in any case, so the actual percentage is always 100.
 */
final class IndexingRules {

    private static final String DEFAULT = "Default";
    private static final String DESIRED = "DesiredSamplingPercentage";
    private static final String MODIFIED = "ModifiedAt";
    private static final int ALL = 100;

    private final SettingValue rule;
    private final ListPages pages;
    private final InstantSource clock;

    IndexingRules(SettingValue rule, PageTokens tokens, InstantSource clock) {
        this.rule = rule;
        this.pages = new ListPages(tokens, "GetIndexingRules", 1);
        this.clock = clock;
    }

    static SettingValue open(SettingsPlace place, InstantSource clock) throws IOException {
        ObjectNode initial = Json.object().put(DESIRED, ALL);
        initial.set(MODIFIED, EpochMicros.toJson(EpochMicros.of(clock.instant())));
        return SettingValue.open(place, "indexing-rules", "the indexing rules", initial);
    }

    ObjectNode list(ObjectNode request) throws ApiException {
        return pages.answer(request, "IndexingRules", List.of(toJson(rule.get())), 0);
    }

    ObjectNode update(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String name = members.text("Name", 1, Integer.MAX_VALUE);
        ObjectNode given = members.object("Rule");
        if (given == null) {
            throw ApiException.invalidMember("Rule", request.path("Rule"), "an object with the member Probabilistic");
        }
        ObjectNode probabilistic = new Members(given).object("Probabilistic");
        if (probabilistic == null) {
            throw ApiException.invalidMember("Rule.Probabilistic", given.path("Probabilistic"), "an object");
        }
        JsonNode percentage = new Members(probabilistic).decimal(DESIRED, ALL);
        if (!name.equals(DEFAULT)) {
            throw new ApiException(
                    404,
                    "ResourceNotFoundException",
                    "there is no indexing rule " + name + ": the only one is " + DEFAULT,
                    name);
        }
        ObjectNode answer = Json.object();
        answer.set("IndexingRule", toJson(rule.change(value -> {
            value.set(DESIRED, percentage);
            value.set(MODIFIED, EpochMicros.toJson(EpochMicros.of(clock.instant())));
            return value;
        })));
        return answer;
    }

    private static ObjectNode toJson(ObjectNode value) {
        ObjectNode json = Json.object();
        json.put("Name", DEFAULT);
        json.set(MODIFIED, value.path(MODIFIED));
        ObjectNode probabilistic = json.putObject("Rule").putObject("Probabilistic");
        probabilistic.set(DESIRED, value.path(DESIRED));
        probabilistic.put("ActualSamplingPercentage", ALL);
        return json;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file with the sampling rules. */
final class RuleFile {

    private final SettingsFile file;

    RuleFile(@Nullable Path folder) {
        this.file = new SettingsFile(folder, "sampling-rules.json", "the sampling rules");
    }

    /** Reads the rules; an empty list if there is no file. */
    List<StoredRule> read() throws IOException {
        JsonNode json = file.read();
        List<StoredRule> rules = new ArrayList<>();
        if (json != null) {
            for (JsonNode entry : json.path("rules")) {
                rules.add(rule(entry));
            }
        }
        return rules;
    }

    void write(List<StoredRule> all) throws IOException {
        ObjectNode json = Json.object();
        ArrayNode rules = json.putArray("rules");
        for (StoredRule rule : all) {
            // An unchanged Default follows the command line, so it is written only if a user has changed it.
            if (!rule.isDefault() || rule.modifiedMicros() != rule.createdMicros()) {
                rules.add(rule.toJson());
            }
        }
        file.write(json);
    }

    private StoredRule rule(JsonNode entry) throws IOException {
        if (!(entry.path("SamplingRule") instanceof ObjectNode rule)) {
            throw file.damaged("a rule is missing", null);
        }
        boolean isDefault = rule.path("RuleName").asText().equals(StoredRule.DEFAULT);
        try {
            return new StoredRule(
                    isDefault ? RuleFields.ofChanged(RuleFields.ofDefault(1, 1), rule) : RuleFields.ofNew(rule),
                    micros(entry, "CreatedAt"),
                    micros(entry, "ModifiedAt"));
        } catch (ApiException e) {
            throw file.damaged(e.getMessage(), e);
        }
    }

    private long micros(JsonNode entry, String name) throws IOException {
        return EpochMicros.parse(entry.path(name)).orElseThrow(() -> file.damaged(name + " is not a time", null));
    }
}

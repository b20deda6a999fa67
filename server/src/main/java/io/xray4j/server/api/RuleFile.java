// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.RuleBook.Edition;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of the document with the sampling rules. If servers share it, it also says when the rules were changed, and
 * from when on Default exists, so that all servers answer the same. Immutable.
 */
final class RuleFile implements StoredSettings.Form<Edition> {

    private static final int DEFAULT_RESERVOIR = 1;

    private final SettingsDocument document;
    private final double defaultRate;
    private final long openedMicros;

    /**
     * Creates the form.
     *
     * @param defaultRate the rate of the rule Default, until a user changes that rule
     * @param openedMicros when this server was started
     */
    RuleFile(SettingsDocument document, double defaultRate, long openedMicros) {
        this.document = document;
        this.defaultRate = defaultRate;
        this.openedMicros = openedMicros;
    }

    @Override
    public Edition read(@Nullable JsonNode json) throws IOException {
        List<StoredRule> rules = new ArrayList<>();
        if (json != null) {
            for (JsonNode entry : json.path("rules")) {
                rules.add(rule(entry));
            }
        }
        JsonNode times = document.isShared() ? json : null;
        if (rules.stream().noneMatch(StoredRule::isDefault)) {
            long created = times == null ? openedMicros : micros(times, "DefaultCreatedAt");
            rules.add(new StoredRule(RuleFields.ofDefault(defaultRate, DEFAULT_RESERVOIR), created, created));
        }
        return times == null
                ? Edition.of(rules, openedMicros, openedMicros)
                : Edition.of(rules, micros(times, "ModifiedAt"), micros(times, "ModifiedBefore"));
    }

    @Override
    public ObjectNode write(Edition edition) {
        ObjectNode json = Json.object();
        ArrayNode rules = json.putArray("rules");
        for (StoredRule rule : edition.rules()) {
            // An unchanged Default follows the command line, so it is written only if a user has changed it.
            if (!rule.isDefault() || rule.modifiedMicros() != rule.createdMicros()) {
                rules.add(rule.toJson());
            } else if (document.isShared()) {
                json.set("DefaultCreatedAt", EpochMicros.toJson(rule.createdMicros()));
            }
        }
        if (document.isShared()) {
            json.set("ModifiedAt", EpochMicros.toJson(edition.modifiedMicros()));
            json.set("ModifiedBefore", EpochMicros.toJson(edition.earlierMicros()));
        }
        return json;
    }

    private StoredRule rule(JsonNode entry) throws IOException {
        if (!(entry.path("SamplingRule") instanceof ObjectNode rule)) {
            throw document.damaged("a rule is missing", null);
        }
        boolean isDefault = rule.path("RuleName").asText().equals(StoredRule.DEFAULT);
        try {
            return new StoredRule(
                    isDefault ? RuleFields.ofChanged(RuleFields.ofDefault(1, 1), rule) : RuleFields.ofNew(rule),
                    micros(entry, "CreatedAt"),
                    micros(entry, "ModifiedAt"));
        } catch (ApiException e) {
            throw document.damaged(e.getMessage(), e);
        }
    }

    private long micros(JsonNode entry, String name) throws IOException {
        return EpochMicros.parse(entry.path(name)).orElseThrow(() -> document.damaged(name + " is not a time", null));
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The leases of all rules' reservoirs, as they are in the document that servers share. Immutable. */
record LeaseTable(Map<String, RuleLeases> rules) {

    private static final LeaseTable EMPTY = new LeaseTable(Map.of());

    LeaseTable {
        rules = Map.copyOf(rules);
    }

    /** Returns the leases of a rule; none if it has none. */
    RuleLeases of(String ruleName) {
        return rules.getOrDefault(ruleName, RuleLeases.NONE);
    }

    /** Returns this table with other leases of a rule. */
    LeaseTable with(String ruleName, RuleLeases leases) {
        Map<String, RuleLeases> changed = new TreeMap<>(rules);
        if (leases.servers().isEmpty()) {
            changed.remove(ruleName);
        } else {
            changed.put(ruleName, leases);
        }
        return new LeaseTable(changed);
    }

    /** Returns this table without the leases that have ended. */
    LeaseTable withoutEnded(long nowMillis) {
        LeaseTable left = this;
        for (Map.Entry<String, RuleLeases> rule : rules.entrySet()) {
            left = left.with(rule.getKey(), rule.getValue().withoutEnded(nowMillis));
        }
        return left.rules.equals(rules) ? this : left;
    }

    /** The form of the document. */
    record Form(SettingsDocument document) implements StoredSettings.Form<LeaseTable> {

        @Override
        public LeaseTable read(@Nullable JsonNode json) throws IOException {
            if (json == null) {
                return EMPTY;
            }
            Map<String, RuleLeases> rules = new TreeMap<>();
            for (Map.Entry<String, JsonNode> rule : json.path("rules").properties()) {
                Map<String, Lease> servers = new TreeMap<>();
                for (Map.Entry<String, JsonNode> server :
                        rule.getValue().path("servers").properties()) {
                    JsonNode lease = server.getValue();
                    servers.put(
                            server.getKey(),
                            new Lease(
                                    (int) number(lease, "granted"),
                                    number(lease, "until"),
                                    number(lease, "requests"),
                                    number(lease, "since")));
                }
                rules.put(
                        rule.getKey(),
                        new RuleLeases(
                                (int) number(rule.getValue(), "reservoir"),
                                number(rule.getValue(), "modified"),
                                servers));
            }
            return new LeaseTable(rules);
        }

        /** A lease that cannot be read must not be taken for none: its part would be granted twice. */
        private long number(JsonNode json, String name) throws IOException {
            JsonNode value = json.path(name);
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw document.damaged(name + " is not a number", null);
            }
            return value.longValue();
        }

        @Override
        public ObjectNode write(LeaseTable table) {
            ObjectNode json = Json.object();
            ObjectNode rules = json.putObject("rules");
            table.rules.forEach((name, leases) -> {
                ObjectNode rule = rules.putObject(name);
                rule.put("reservoir", leases.reservoir()).put("modified", leases.modifiedMicros());
                ObjectNode servers = rule.putObject("servers");
                leases.servers()
                        .forEach((id, lease) -> servers.putObject(id)
                                .put("granted", lease.granted())
                                .put("until", lease.untilMillis())
                                .put("requests", lease.requests())
                                .put("since", lease.sinceMillis()));
            });
            return json;
        }
    }

    /**
     * One server's lease of a reservoir.
     *
     * @param granted requests a second that the server's recorders may use until then
     * @param requests what the server's recorders reported
     * @param sinceMillis when the server last got a whole number that was left by the division
     */
    record Lease(int granted, long untilMillis, long requests, long sinceMillis) {}
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The document of a resource policy, in IAM's format. Immutable. */
final class PolicyDocument {

    private final List<JsonNode> statements;

    private PolicyDocument(List<JsonNode> statements) {
        this.statements = statements;
    }

    /** Parses a document: an object with one statement or a list of statements, each with an effect. */
    static PolicyDocument parse(String text) throws ApiException {
        JsonNode json;
        try {
            json = Json.parse(text);
        } catch (NotJsonException e) {
            throw malformed("it is not JSON: " + e.getMessage());
        }
        List<JsonNode> statements = listOf(json.path("Statement"));
        if (statements.isEmpty()) {
            throw malformed("it has no Statement");
        }
        for (JsonNode statement : statements) {
            String effect = statement.path("Effect").asText();
            if (!effect.equals("Allow") && !effect.equals("Deny")) {
                throw malformed("each Statement must have the Effect Allow or Deny");
            }
        }
        return new PolicyDocument(statements);
    }

    private static ApiException malformed(String why) {
        return ResourcePolicies.error("MalformedPolicyDocument", "PolicyDocument is not valid: " + why);
    }

    /** Returns true if a statement denies everybody to replace the policy. */
    boolean locksOut() {
        for (JsonNode statement : statements) {
            boolean deniesEverybody = statement.path("Effect").asText().equals("Deny") && isEverybody(statement);
            if (deniesEverybody && listOf(statement.path("Action")).stream().anyMatch(PolicyDocument::replaces)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEverybody(JsonNode statement) {
        JsonNode principal = statement.path("Principal");
        JsonNode accounts = principal.isObject() ? principal.path("AWS") : principal;
        return listOf(accounts).stream().anyMatch(account -> account.asText().equals("*"));
    }

    private static boolean replaces(JsonNode action) {
        String text = action.asText().toLowerCase(Locale.ROOT);
        int star = text.indexOf('*');
        return star < 0
                ? text.equals("xray:putresourcepolicy")
                : "xray:putresourcepolicy".startsWith(text.substring(0, star));
    }

    private static List<JsonNode> listOf(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<JsonNode> elements = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(elements::add);
        } else {
            elements.add(value);
        }
        return elements;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.RuleBook.Edition;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.List;

/** The operations on sampling rules: create, update, delete and list. */
final class SamplingRuleOperations {

    private static final int PAGE_RULES = 25;
    private static final String LISTING = "GetSamplingRules";

    private final RuleBook book;
    private final PageTokens tokens;

    SamplingRuleOperations(RuleBook book, PageTokens tokens) {
        this.book = book;
        this.tokens = tokens;
    }

    ObjectNode create(ObjectNode request) throws ApiException, IOException {
        if (!request.path("Tags").isEmpty()) {
            throw ApiException.invalidRequest("this version of the local X-Ray does not support tags: leave Tags out");
        }
        return answer(book.create(object(request, "SamplingRule")));
    }

    ObjectNode update(ObjectNode request) throws ApiException, IOException {
        return answer(book.update(object(request, "SamplingRuleUpdate")));
    }

    ObjectNode delete(ObjectNode request) throws ApiException, IOException {
        return answer(book.delete(request));
    }

    /**
     * Lists the rules in the order in which they are tried, Default last. If the rules change, the next page is
     * refused.
     */
    ObjectNode list(ObjectNode request) throws ApiException {
        String token = new Members(request).text("NextToken");
        Edition edition = book.edition();
        String changed = ":" + edition.modifiedMicros();
        String place = token == null ? "0" + changed : tokens.open(token, LISTING);
        if (!place.endsWith(changed)) {
            throw ApiException.invalidRequest(
                    "the rules have changed since NextToken was made: ask for the first page again");
        }
        List<StoredRule> rules = edition.rules();
        int from = Math.min(Integer.parseInt(place.substring(0, place.indexOf(':'))), rules.size());
        int to = Math.min(from + PAGE_RULES, rules.size());
        ObjectNode answer = Json.object();
        ArrayNode records = answer.putArray("SamplingRuleRecords");
        rules.subList(from, to).forEach(rule -> records.add(rule.toJson()));
        if (to < rules.size()) {
            answer.put("NextToken", tokens.seal(to + changed, LISTING));
        }
        return answer;
    }

    private static ObjectNode answer(StoredRule rule) {
        ObjectNode answer = Json.object();
        answer.set("SamplingRuleRecord", rule.toJson());
        return answer;
    }

    private static ObjectNode object(ObjectNode request, String name) throws ApiException {
        JsonNode value = request.path(name);
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.invalidRequest(name + " must be an object");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.RuleBook.Edition;
import io.xray4j.server.internal.Json;
import java.io.IOException;

/** The operations on sampling rules: create, update, delete and list. */
final class SamplingRuleOperations {

    private static final int PAGE_RULES = 25;

    private final RuleBook book;
    private final TagBook tags;
    private final ListPages pages;

    SamplingRuleOperations(RuleBook book, TagBook tags, PageTokens tokens) {
        this.book = book;
        this.tags = tags;
        this.pages = new ListPages(tokens, "GetSamplingRules", PAGE_RULES);
    }

    ObjectNode create(ObjectNode request) throws ApiException, IOException {
        ObjectNode rule = object(request, "SamplingRule");
        Tags given = Tags.optional(request, rule.path("RuleName").asText());
        StoredRule created = book.create(rule);
        tags.replace(StoredRule.arnOf(created.name()), given);
        return answer(created);
    }

    ObjectNode update(ObjectNode request) throws ApiException, IOException {
        return answer(book.update(object(request, "SamplingRuleUpdate")));
    }

    ObjectNode delete(ObjectNode request) throws ApiException, IOException {
        StoredRule deleted = book.delete(request);
        tags.replace(StoredRule.arnOf(deleted.name()), Tags.NONE);
        return answer(deleted);
    }

    /**
     * Lists the rules in the order in which they are tried, Default last. If the rules change, the next page is
     * refused.
     */
    ObjectNode list(ObjectNode request) throws ApiException {
        Edition edition = book.edition();
        return pages.answer(
                request,
                "SamplingRuleRecords",
                edition.rules().stream().map(StoredRule::toJson).toList(),
                edition.modifiedMicros());
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

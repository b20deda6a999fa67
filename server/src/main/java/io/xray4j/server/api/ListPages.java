// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.util.List;

/**
 * The pages of a list that is in memory. A page continues at a position, so it is refused if the list has changed since
 * the page before. Safe for use by many threads.
 */
final class ListPages {

    private final PageTokens tokens;
    private final String listing;
    private final int size;

    /** Creates the pages of one operation, whose name is part of each token. */
    ListPages(PageTokens tokens, String listing, int size) {
        this.tokens = tokens;
        this.listing = listing;
        this.size = size;
    }

    /**
     * Answers a request for the page that its NextToken names, or for the first.
     *
     * @param member the name of the list in the answer
     * @param edition a number that differs whenever the list does
     */
    ObjectNode answer(ObjectNode request, String member, List<ObjectNode> all, long edition) throws ApiException {
        return answer(request, "", member, all, edition);
    }

    /**
     * Answers a request for the page that its NextToken names, or for the first.
     *
     * @param query the other members of the request: a token is valid for these alone
     */
    ObjectNode answer(ObjectNode request, String query, String member, List<ObjectNode> all, long edition)
            throws ApiException {
        String token = new Members(request).text("NextToken");
        String changed = ":" + edition;
        String place = token == null ? "0" + changed : tokens.open(token, listing + query);
        if (!place.endsWith(changed)) {
            throw ApiException.invalidRequest(
                    "the list has changed since NextToken was made: ask for the first page again");
        }
        int from = Math.min(Integer.parseInt(place.substring(0, place.indexOf(':'))), all.size());
        int to = Math.min(from + size, all.size());
        ObjectNode answer = Json.object();
        ArrayNode page = answer.putArray(member);
        all.subList(from, to).forEach(page::add);
        if (to < all.size()) {
            answer.put("NextToken", tokens.seal(to + changed, listing + query));
        }
        return answer;
    }
}

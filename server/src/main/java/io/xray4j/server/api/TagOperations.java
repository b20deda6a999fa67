// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.List;

/** The operations on the tags of groups and sampling rules: add, remove and list. */
final class TagOperations {

    private static final int MAX_ARN_CHARS = 1011;
    private static final int MAX_KEYS = 200;

    /** A resource has at most 50 tags, so there is never a second page. */
    private static final int PAGE_TAGS = 50;

    private final TagBook book;
    private final ListPages pages;

    TagOperations(TagBook book, PageTokens tokens) {
        this.book = book;
        this.pages = new ListPages(tokens, "ListTagsForResource", PAGE_TAGS);
    }

    ObjectNode tag(ObjectNode request) throws ApiException, IOException {
        String arn = arn(request);
        Tags added = Tags.required(request, arn);
        book.change(arn, before -> before.plus(added, arn));
        return Json.object();
    }

    ObjectNode untag(ObjectNode request) throws ApiException, IOException {
        String arn = arn(request);
        List<String> keys = new Members(request).texts("TagKeys", MAX_KEYS);
        for (String key : keys) {
            if (key.isEmpty() || key.codePointCount(0, key.length()) > Tags.MAX_KEY_CHARS) {
                throw ApiException.invalidRequest(
                        "TagKeys must hold strings of 1 to " + Tags.MAX_KEY_CHARS + " characters");
            }
        }
        book.change(arn, before -> before.without(keys));
        return Json.object();
    }

    ObjectNode list(ObjectNode request) throws ApiException {
        String arn = arn(request);
        return pages.answer(request, arn, "Tags", book.of(arn).toJson(), 0);
    }

    private static String arn(ObjectNode request) throws ApiException {
        return new Members(request).text("ResourceARN", 1, MAX_ARN_CHARS);
    }
}

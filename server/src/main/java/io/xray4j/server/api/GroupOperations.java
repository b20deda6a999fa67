// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.StoredGroup.Insights;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The operations on groups: create, update, delete, get one and list all. */
final class GroupOperations {

    static final int MAX_NAME_CHARS = 32;
    static final int MAX_ARN_CHARS = 400;

    private static final int PAGE_GROUPS = 25;

    private final GroupBook book;
    private final TagBook tags;
    private final ListPages pages;

    GroupOperations(GroupBook book, TagBook tags, PageTokens tokens) {
        this.book = book;
        this.tags = tags;
        this.pages = new ListPages(tokens, "GetGroups", PAGE_GROUPS);
    }

    ObjectNode create(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String name = members.text("GroupName", 1, MAX_NAME_CHARS);
        String expression = members.text("FilterExpression");
        Insights insights = insights(members);
        Tags given = Tags.optional(request, name);
        StoredGroup created =
                book.create(name, expression == null ? "" : expression, insights == null ? Insights.OFF : insights);
        tags.replace(created.arn(), given);
        return answer(created);
    }

    ObjectNode update(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        return answer(book.update(request, members.text("FilterExpression"), insights(members)));
    }

    ObjectNode delete(ObjectNode request) throws ApiException, IOException {
        tags.replace(book.delete(request).arn(), Tags.NONE);
        return Json.object();
    }

    ObjectNode get(ObjectNode request) throws ApiException {
        return answer(book.named(request));
    }

    /** Lists the groups by name. If the groups change, the next page is refused. */
    ObjectNode list(ObjectNode request) throws ApiException {
        GroupBook.Edition edition = book.edition();
        return pages.answer(
                request,
                "Groups",
                edition.groups().stream().map(StoredGroup::toJson).toList(),
                edition.number());
    }

    private static ObjectNode answer(StoredGroup group) {
        ObjectNode answer = Json.object();
        answer.set("Group", group.toJson());
        return answer;
    }

    /** Reads the member InsightsConfiguration; null if it is absent. */
    static @Nullable Insights insights(Members members) throws ApiException {
        ObjectNode given = members.object("InsightsConfiguration");
        if (given == null) {
            return null;
        }
        Members configuration = new Members(given);
        boolean enabled = configuration.flag("InsightsEnabled");
        boolean notifications = configuration.flag("NotificationsEnabled");
        if (notifications && !enabled) {
            throw ApiException.invalidRequest(
                    "NotificationsEnabled is true and InsightsEnabled is not: notifications need insights");
        }
        return new Insights(enabled, notifications);
    }
}

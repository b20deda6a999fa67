// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.GroupBook.Edition;
import io.xray4j.server.api.StoredGroup.Insights;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of the document with the groups. If servers share it, it also has the number of the edition. Immutable. */
final class GroupFile implements StoredSettings.Form<Edition> {

    private static final String EDITION = "edition";

    private final SettingsDocument document;
    private final FilterReader reader;

    GroupFile(SettingsDocument document, FilterReader reader) {
        this.document = document;
        this.reader = reader;
    }

    /** Reads the groups, of which Default is always one. */
    @Override
    public Edition read(@Nullable JsonNode json) throws IOException {
        List<StoredGroup> groups = new ArrayList<>();
        try {
            if (json != null) {
                for (JsonNode entry : json.path("groups")) {
                    groups.add(group(entry));
                }
            }
            if (groups.stream().noneMatch(StoredGroup::isDefault)) {
                groups.add(
                        new StoredGroup(StoredGroup.DEFAULT, StoredGroup.defaultArn(), reader.parse(""), Insights.OFF));
            }
            return Edition.of(groups, json == null ? 0 : json.path(EDITION).asLong());
        } catch (ApiException e) {
            throw document.damaged(e.getMessage(), e);
        }
    }

    @Override
    public ObjectNode write(Edition edition) {
        ObjectNode json = Json.object();
        ArrayNode groups = json.putArray("groups");
        edition.groups().forEach(group -> groups.add(group.toJson()));
        return document.isShared() ? json.put(EDITION, edition.number()) : json;
    }

    private StoredGroup group(JsonNode entry) throws ApiException, IOException {
        if (!(entry instanceof ObjectNode group)) {
            throw document.damaged("a group is not an object", null);
        }
        Members members = new Members(group);
        Insights insights = GroupOperations.insights(members);
        return new StoredGroup(
                members.text("GroupName", 1, GroupOperations.MAX_NAME_CHARS),
                members.text("GroupARN", 1, GroupOperations.MAX_ARN_CHARS),
                reader.parse(members.text("FilterExpression", 0, Integer.MAX_VALUE)),
                insights == null ? Insights.OFF : insights);
    }
}

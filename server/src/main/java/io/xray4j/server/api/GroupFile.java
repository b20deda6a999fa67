// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.StoredGroup.Insights;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file with the groups. */
final class GroupFile {

    private final SettingsFile file;
    private final FilterReader reader;

    GroupFile(@Nullable Path folder, FilterReader reader) {
        this.file = new SettingsFile(folder, "groups.json", "the groups");
        this.reader = reader;
    }

    /** Reads the groups, of which Default is always one. */
    List<StoredGroup> read() throws IOException {
        List<StoredGroup> groups = new ArrayList<>();
        JsonNode json = file.read();
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
            return groups;
        } catch (ApiException e) {
            throw file.damaged(e.getMessage(), e);
        }
    }

    void write(List<StoredGroup> all) throws IOException {
        ObjectNode json = Json.object();
        ArrayNode groups = json.putArray("groups");
        all.forEach(group -> groups.add(group.toJson()));
        file.write(json);
    }

    private StoredGroup group(JsonNode entry) throws ApiException, IOException {
        if (!(entry instanceof ObjectNode group)) {
            throw file.damaged("a group is not an object", null);
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

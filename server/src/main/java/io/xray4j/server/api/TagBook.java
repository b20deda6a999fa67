// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.StoredSettings.Changed;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tags of groups and sampling rules, by ARN, in a document of their own. Tags that a crash left behind without their
 * resource are forgotten when a file is opened. Safe for use by many threads.
 */
final class TagBook {

    private final Predicate<String> exists;
    private final StoredSettings<Map<String, Tags>> stored;

    private TagBook(Predicate<String> exists, StoredSettings<Map<String, Tags>> stored) {
        this.exists = exists;
        this.stored = stored;
    }

    /**
     * Opens the tags of a folder.
     *
     * @param folder the data folder; null for tags that end with the process
     * @param exists returns true for the ARN of a resource that can have tags
     */
    static TagBook open(@Nullable Path folder, Predicate<String> exists) throws IOException {
        return openIn(SettingsPlace.in(folder), exists);
    }

    static TagBook openIn(SettingsPlace place, Predicate<String> exists) throws IOException {
        SettingsDocument document = place.document("tags", "the tags");
        return new TagBook(exists, StoredSettings.open(document, new Form(document, exists)));
    }

    /** The form of the document. */
    private record Form(SettingsDocument document, Predicate<String> exists)
            implements StoredSettings.Form<Map<String, Tags>> {

        @Override
        public Map<String, Tags> read(@Nullable JsonNode json) throws IOException {
            Map<String, Tags> tags = new TreeMap<>();
            if (json != null) {
                for (Map.Entry<String, JsonNode> entry : json.path("resources").properties()) {
                    // Of shared tags, the resource may be one of another server that is not known here yet.
                    if (document.isShared() || exists.test(entry.getKey())) {
                        tags.put(entry.getKey(), read(entry));
                    }
                }
            }
            return Map.copyOf(tags);
        }

        private Tags read(Map.Entry<String, JsonNode> entry) throws IOException {
            try {
                ObjectNode tags = Json.object();
                tags.set("Tags", entry.getValue());
                return Tags.required(tags, entry.getKey());
            } catch (ApiException e) {
                throw document.damaged(e.getMessage(), e);
            }
        }

        @Override
        public ObjectNode write(Map<String, Tags> tags) {
            ObjectNode json = Json.object();
            ObjectNode resources = json.putObject("resources");
            new TreeMap<>(tags)
                    .forEach((resource, values) -> resources.putArray(resource).addAll(values.toJson()));
            return json;
        }
    }

    StoredSettings<Map<String, Tags>> stored() {
        return stored;
    }

    /** A change of the tags of a resource. */
    @FunctionalInterface
    interface Change {
        Tags of(Tags before) throws ApiException;
    }

    /**
     * Returns the tags of a resource.
     *
     * @throws ApiException if there is no such resource
     */
    Tags of(String arn) throws ApiException {
        requireExisting(arn);
        return stored.get().getOrDefault(arn, Tags.NONE);
    }

    /**
     * Changes the tags of a resource.
     *
     * @throws ApiException if there is no such resource, or if the change fails
     */
    void change(String arn, Change change) throws ApiException, IOException {
        requireExisting(arn);
        stored.change(tags -> put(tags, arn, change.of(tags.getOrDefault(arn, Tags.NONE))));
    }

    /** Sets the tags of a resource that was just created or deleted. */
    void replace(String arn, Tags all) throws ApiException, IOException {
        stored.change(tags -> put(tags, arn, all));
    }

    private static Changed<Map<String, Tags>, Tags> put(Map<String, Tags> tags, String arn, Tags all) {
        if (tags.getOrDefault(arn, Tags.NONE).equals(all)) {
            return new Changed<>(tags, all);
        }
        Map<String, Tags> next = new TreeMap<>(tags);
        if (all.isEmpty()) {
            next.remove(arn);
        } else {
            next.put(arn, all);
        }
        return new Changed<>(Map.copyOf(next), all);
    }

    private void requireExisting(String arn) throws ApiException {
        if (!exists.test(arn)) {
            throw new ApiException(
                    404, "ResourceNotFoundException", "there is no group or sampling rule with the ARN " + arn, arn);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tags of groups and sampling rules, by ARN, in a file of their own. Tags that a crash left behind without their
 * resource are forgotten when the file is opened. Safe for use by many threads.
 */
final class TagBook {

    private final ReentrantLock changing = new ReentrantLock();
    private final SettingsFile file;
    private final Predicate<String> exists;
    private volatile Map<String, Tags> tags;

    private TagBook(SettingsFile file, Predicate<String> exists, Map<String, Tags> tags) {
        this.file = file;
        this.exists = exists;
        this.tags = tags;
    }

    /**
     * Opens the tags of a folder.
     *
     * @param folder the data folder; null for tags that end with the process
     * @param exists returns true for the ARN of a resource that can have tags
     */
    static TagBook open(@Nullable Path folder, Predicate<String> exists) throws IOException {
        SettingsFile file = new SettingsFile(folder, "tags.json", "the tags");
        JsonNode json = file.read();
        Map<String, Tags> tags = new TreeMap<>();
        if (json != null) {
            for (Map.Entry<String, JsonNode> entry : json.path("resources").properties()) {
                if (exists.test(entry.getKey())) {
                    tags.put(entry.getKey(), read(file, entry));
                }
            }
        }
        return new TagBook(file, exists, Map.copyOf(tags));
    }

    private static Tags read(SettingsFile file, Map.Entry<String, JsonNode> entry) throws IOException {
        try {
            ObjectNode tags = Json.object();
            tags.set("Tags", entry.getValue());
            return Tags.required(tags, entry.getKey());
        } catch (ApiException e) {
            throw file.damaged(e.getMessage(), e);
        }
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
        return tags.getOrDefault(arn, Tags.NONE);
    }

    /**
     * Changes the tags of a resource.
     *
     * @throws ApiException if there is no such resource, or if the change fails
     */
    void change(String arn, Change change) throws ApiException, IOException {
        changing.lock();
        try {
            put(arn, change.of(of(arn)));
        } finally {
            changing.unlock();
        }
    }

    /** Sets the tags of a resource that was just created or deleted. */
    void replace(String arn, Tags all) throws IOException {
        changing.lock();
        try {
            put(arn, all);
        } finally {
            changing.unlock();
        }
    }

    private void put(String arn, Tags all) throws IOException {
        if (tags.getOrDefault(arn, Tags.NONE).equals(all)) {
            return;
        }
        Map<String, Tags> next = new TreeMap<>(tags);
        if (all.isEmpty()) {
            next.remove(arn);
        } else {
            next.put(arn, all);
        }
        ObjectNode json = Json.object();
        ObjectNode resources = json.putObject("resources");
        next.forEach((resource, values) -> resources.putArray(resource).addAll(values.toJson()));
        file.write(json);
        tags = Map.copyOf(next);
    }

    private void requireExisting(String arn) throws ApiException {
        if (!exists.test(arn)) {
            throw new ApiException(
                    404, "ResourceNotFoundException", "there is no group or sampling rule with the ARN " + arn, arn);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The tags of one group or sampling rule, by key. Immutable. */
record Tags(NavigableMap<String, String> values) {

    static final Tags NONE = new Tags(new TreeMap<>());

    static final int MAX_KEY_CHARS = 128;
    private static final int MAX_VALUE_CHARS = 256;
    private static final int MAX_TAGS = 50;
    private static final int MAX_GIVEN = 200;

    Tags {
        values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
    }

    /** Reads the member Tags of a request; no tags if it is absent. */
    static Tags optional(ObjectNode request, String resource) throws ApiException {
        JsonNode given = request.path("Tags");
        return given.isMissingNode() || given.isNull() ? NONE : required(request, resource);
    }

    /**
     * Reads the required member Tags of a request.
     *
     * @param resource the name of what the tags are for, which an error names
     */
    static Tags required(ObjectNode request, String resource) throws ApiException {
        NavigableMap<String, String> values = new TreeMap<>();
        for (JsonNode tag : new Members(request).list("Tags", MAX_GIVEN)) {
            String key = text(tag.path("Key"), "Key", 1, MAX_KEY_CHARS);
            if (key.startsWith("aws:")) {
                throw ApiException.invalidRequest(
                        "the tag key " + key + " begins with aws:, which is reserved: use another key");
            }
            if (values.put(key, text(tag.path("Value"), "Value", 0, MAX_VALUE_CHARS)) != null) {
                throw ApiException.invalidRequest("the tag key " + key + " is given twice");
            }
        }
        return new Tags(values).checked(resource);
    }

    private static String text(JsonNode value, String name, int least, int most) throws ApiException {
        String text = value.textValue();
        int length = text == null ? -1 : text.codePointCount(0, text.length());
        if (text == null || length < least || length > most) {
            throw ApiException.invalidMember(
                    "Tags." + name, value, "a string of " + least + " to " + most + " characters");
        }
        return text;
    }

    /** Returns these tags, and the given ones in place of those with the same key. */
    Tags plus(Tags more, String resource) throws ApiException {
        NavigableMap<String, String> sum = new TreeMap<>(values);
        sum.putAll(more.values);
        return new Tags(sum).checked(resource);
    }

    private Tags checked(String resource) throws ApiException {
        if (values.size() > MAX_TAGS) {
            throw new ApiException(
                    400,
                    "TooManyTagsException",
                    resource + " would have " + values.size() + " tags: at most " + MAX_TAGS + " are allowed",
                    resource);
        }
        return this;
    }

    Tags without(Collection<String> keys) {
        NavigableMap<String, String> rest = new TreeMap<>(values);
        keys.forEach(rest::remove);
        return new Tags(rest);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns X-Ray's shapes Tag. */
    List<ObjectNode> toJson() {
        List<ObjectNode> json = new ArrayList<>();
        values.forEach((key, value) -> json.add(Json.object().put("Key", key).put("Value", value)));
        return json;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exceptions that are described in the documents of a test, by their ids: a cause may be no more than such an id.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class KnownExceptions {
    private final Map<String, JsonNode> byId = new ConcurrentHashMap<>();

    /** Adds the exceptions that are described anywhere in a document. */
    void note(JsonNode entity) {
        for (JsonNode exception : entity.at("/cause/exceptions")) {
            byId.put(exception.path("id").asText(), exception);
        }
        entity.path("subsegments").forEach(this::note);
    }

    /** Returns the types of an exception and of its causes, as far as they are described. */
    List<String> types(String id, RecordedEntity asking) {
        List<String> types = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        JsonNode exception = byId.get(id);
        if (exception == null) {
            throw new AssertionError("the cause is a reference to the exception " + id
                    + ", which cannot be followed: none of the documents that have come describes it. It stands in"
                    + " another document of the trace that has not left yet, or that was sent by another service or"
                    + " another test. It was asked of " + asking);
        }
        while (exception != null && seen.add(exception.path("id").asText())) {
            types.add(exception.path("type").asText());
            exception = byId.get(exception.path("cause").asText());
        }
        return types;
    }

    void clear() {
        byId.clear();
    }
}

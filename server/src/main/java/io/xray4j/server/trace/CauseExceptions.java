// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.trace.RootCause.CauseException;
import java.util.ArrayList;
import java.util.List;

/** The reader of the exceptions that a failed entity recorded. */
final class CauseExceptions {

    private static final int MAX_EXCEPTIONS = 10;
    private static final int MAX_MESSAGE_CHARS = 2_048;

    private CauseExceptions() {}

    /** Returns the exceptions; of an entity that names an exception recorded by another entity, that one. */
    static List<CauseException> of(Trace trace, Entity entity) {
        JsonNode cause = entity.fields().path("cause");
        return cause.isTextual() ? referenced(trace, cause.textValue()) : all(cause.path("exceptions"));
    }

    private static List<CauseException> referenced(Trace trace, String id) {
        for (Entity entity : trace.entities()) {
            for (JsonNode exception : entity.fields().path("cause").path("exceptions")) {
                if (id.equalsIgnoreCase(exception.path("id").textValue())) {
                    return List.of(one(exception));
                }
            }
        }
        return List.of();
    }

    private static List<CauseException> all(JsonNode exceptions) {
        List<CauseException> read = new ArrayList<>();
        for (int i = 0; i < Math.min(exceptions.size(), MAX_EXCEPTIONS); i++) {
            read.add(one(exceptions.path(i)));
        }
        return read;
    }

    private static CauseException one(JsonNode exception) {
        return new CauseException(
                cut(exception.path("type").asText()),
                cut(exception.path("message").asText()));
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE_CHARS ? text : text.substring(0, MAX_MESSAGE_CHARS);
    }
}

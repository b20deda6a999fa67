// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.xray4j.server.analysis.Phrases;
import io.xray4j.server.trace.Entity;
import java.util.Locale;
import java.util.Map;

/** The comparison of an entity's fields with X-Ray's schema: unknown fields, and fields of another type. */
final class SchemaChecks {

    private static final int MAX_ELEMENTS = 200;

    private final FoundChecks found;

    SchemaChecks(FoundChecks found) {
        this.found = found;
    }

    void check(Entity entity) {
        JsonNode fields = entity.fields();
        fields(entity, fields, entity.isSegment() ? Schema.SEGMENT : Schema.SUBSEGMENT, "", false);
        fields(entity, fields.path("http"), Schema.HTTP, "/http", false);
        fields(entity, fields.path("http").path("request"), Schema.REQUEST, "/http/request", false);
        fields(entity, fields.path("http").path("response"), Schema.RESPONSE, "/http/response", false);
        fields(entity, fields.path("sql"), Schema.SQL, "/sql", false);
        fields(entity, fields.path("aws"), Schema.AWS, "/aws", true);
        fields(entity, fields.path("service"), Schema.SERVICE, "/service", true);
        fields(entity, fields.path("cause"), Schema.CAUSE, "/cause", false);
        exceptions(entity, fields.path("cause").path("exceptions"));
    }

    private void exceptions(Entity entity, JsonNode exceptions) {
        for (int i = 0; i < Math.min(exceptions.size(), MAX_ELEMENTS); i++) {
            JsonNode exception = exceptions.path(i);
            String at = "/cause/exceptions/" + i;
            element(entity, exception, at);
            fields(entity, exception, Schema.EXCEPTION, at, false);
            JsonNode stack = exception.path("stack");
            for (int line = 0; line < Math.min(stack.size(), MAX_ELEMENTS); line++) {
                element(entity, stack.path(line), at + "/stack/" + line);
                fields(entity, stack.path(line), Schema.FRAME, at + "/stack/" + line, false);
            }
        }
    }

    private void element(Entity entity, JsonNode element, String at) {
        if (!element.isObject()) {
            wrongType(entity, at, FieldType.OBJECT, element);
        }
    }

    private void fields(Entity entity, JsonNode object, Map<String, FieldType> table, String at, boolean open) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            FieldType type = table.get(field.getKey());
            JsonNode value = field.getValue();
            if (type == null && !open) {
                String pointer = at + '/' + escaped(field.getKey());
                found.add(
                        CheckCode.UNKNOWN_FIELD,
                        entity,
                        pointer,
                        () -> "X-Ray's schema has no field " + Phrases.name(pointer) + " for a "
                                + (entity.isSegment() ? "segment." : "subsegment."));
            } else if (type != null && !value.isNull() && !type.fits(value)) {
                wrongType(entity, at + '/' + field.getKey(), type, value);
            }
        }
    }

    private void wrongType(Entity entity, String pointer, FieldType type, JsonNode value) {
        found.add(
                CheckCode.WRONG_TYPE,
                entity,
                pointer,
                () -> Phrases.name(pointer) + " is " + words(value.getNodeType()) + ", but must be " + type.words()
                        + ".");
    }

    private static String words(JsonNodeType type) {
        return switch (type) {
            case STRING -> "a text";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL, MISSING -> "null";
            default -> "a " + type.name().toLowerCase(Locale.ROOT);
        };
    }

    /** Returns a name as a JSON pointer writes it. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The reader of any JSON as a tree of limited depth. Stateless. */
final class PlainJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlainJson() {}

    /** Reads the object whose start is the current token. */
    static ObjectNode object(JsonParser json, int depth) throws IOException {
        ObjectNode object = JSON.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            object.set(name, value(json, depth + 1));
        }
        return object;
    }

    private static JsonNode value(JsonParser json, int depth) throws IOException {
        boolean tooDeep = depth > ValueLimits.MAX_DEPTH;
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                if (tooDeep) {
                    json.skipChildren();
                    yield JSON.textNode(ValueLimits.TOO_DEEP);
                }
                yield object(json, depth);
            }
            case START_ARRAY -> {
                if (tooDeep) {
                    json.skipChildren();
                    yield JSON.textNode(ValueLimits.TOO_DEEP);
                }
                ArrayNode array = JSON.arrayNode();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(json, depth + 1));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JSON.numberNode(json.getDecimalValue());
            case VALUE_TRUE -> JSON.booleanNode(true);
            case VALUE_FALSE -> JSON.booleanNode(false);
            case VALUE_NULL -> JSON.nullNode();
            default -> JSON.textNode(json.getText());
        };
    }
}

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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The reader of OTLP's messages KeyValue and AnyValue in their JSON form. Stateless. */
final class JsonValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonValues() {}

    /** Returns a number; text for what JSON has no number for. */
    static JsonNode number(double value) {
        return Double.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(Double.toString(value));
    }

    /** Reads a list of KeyValue. Returns false, and skips the value, if it is none. */
    static boolean keyValues(JsonParser json, BiConsumer<String, JsonNode> sink) throws IOException {
        return keyValues(json, sink, 0);
    }

    /** Reads a list of KeyValue, up to a number of them; an empty map for any other value. */
    static Map<String, JsonNode> map(JsonParser json, int most) throws IOException {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        boolean unused = keyValues(json, (key, value) -> {
            if (map.size() < most) {
                map.put(key, value);
            }
        });
        return map;
    }

    private static boolean keyValues(JsonParser json, BiConsumer<String, JsonNode> sink, int depth) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return json.currentToken() == JsonToken.VALUE_NULL;
        }
        boolean valid = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                keyValue(json, sink, depth);
            } else {
                json.skipChildren();
                valid = false;
            }
        }
        return valid;
    }

    private static void keyValue(JsonParser json, BiConsumer<String, JsonNode> sink, int depth) throws IOException {
        String key = "";
        JsonNode value = JSON.nullNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "key" -> key = Limits.cut(JsonFields.text(json), ValueLimits.MAX_KEY);
                case "value" -> value = value(json, depth);
                default -> {}
            }
            // No-op behind a value that was read.
            json.skipChildren();
        }
        sink.accept(key, value);
    }

    private static JsonNode value(JsonParser json, int depth) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            JsonNode plain = JSON.textNode(Limits.cut(JsonFields.text(json), ValueLimits.MAX_TEXT));
            json.skipChildren();
            return plain;
        }
        JsonNode value = JSON.nullNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "stringValue" -> value = JSON.textNode(Limits.cut(JsonFields.text(json), ValueLimits.MAX_TEXT));
                case "bytesValue" -> value = bytes(JsonFields.text(json));
                case "boolValue" ->
                    value = JSON.booleanNode(JsonFields.text(json).equals("true"));
                case "intValue" -> value = integer(JsonFields.text(json));
                case "doubleValue" -> value = decimal(JsonFields.text(json));
                case "arrayValue" -> value = nested(json, depth + 1, false);
                case "kvlistValue" -> value = nested(json, depth + 1, true);
                default -> {}
            }
            json.skipChildren();
        }
        return value;
    }

    private static JsonNode bytes(String base64) {
        try {
            return JSON.binaryNode(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException other) {
            return JSON.textNode(Limits.cut(base64, ValueLimits.MAX_TEXT));
        }
    }

    /** JSON writes 64-bit numbers as texts. */
    private static JsonNode integer(String text) {
        try {
            return JSON.numberNode(Long.parseLong(text));
        } catch (NumberFormatException other) {
            return JSON.textNode(Limits.cut(text, ValueLimits.MAX_TEXT));
        }
    }

    private static JsonNode decimal(String text) {
        try {
            return number(Double.parseDouble(text));
        } catch (NumberFormatException other) {
            return JSON.textNode(Limits.cut(text, ValueLimits.MAX_TEXT));
        }
    }

    /** Reads the message around a list: an object with the member {@code values}. */
    private static JsonNode nested(JsonParser json, int depth, boolean keyed) throws IOException {
        if (depth > ValueLimits.MAX_DEPTH || json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return JSON.textNode(ValueLimits.TOO_DEEP);
        }
        ArrayNode array = JSON.arrayNode();
        ObjectNode object = JSON.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean values = json.currentName().equals("values");
            json.nextToken();
            if (values && keyed) {
                boolean unused = keyValues(
                        json,
                        (key, value) -> {
                            if (object.size() < ValueLimits.MAX_ELEMENTS) {
                                object.set(key, value);
                            }
                        },
                        depth);
            } else if (values && json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode element = value(json, depth);
                    if (array.size() < ValueLimits.MAX_ELEMENTS) {
                        array.add(element);
                    }
                }
            } else {
                json.skipChildren();
            }
        }
        return keyed ? object : array;
    }
}

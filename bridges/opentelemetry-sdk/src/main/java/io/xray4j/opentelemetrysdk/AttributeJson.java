// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.xray4j.intake.otlp.ValueLimits;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes as JSON, within the limits of a value. <i>Stateless; safe for use by many threads.</i> */
final class AttributeJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AttributeJson() {}

    /** Converts attributes, up to a number of them. */
    static Map<String, JsonNode> map(Attributes attributes, int most) {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        attributes.forEach((key, value) -> {
            if (map.size() < most) {
                map.put(cut(key.getKey(), ValueLimits.MAX_KEY), json(value, 0));
            }
        });
        return map;
    }

    static String cut(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars);
    }

    /** Converts what an attribute can have, and anything else as its text: newer SDKs have further types. */
    private static JsonNode json(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return JSON.textNode(cut(text, ValueLimits.MAX_TEXT));
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number.longValue());
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? JSON.numberNode(number.doubleValue()) : JSON.textNode(number.toString());
        }
        if (value instanceof List<?> list) {
            return list(list, depth + 1);
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return JSON.binaryNode(copy);
        }
        return value == null ? JSON.nullNode() : others(value, depth);
    }

    /** Converts values of any shape. The type of an empty one is compared by name: SDKs before 1.59 do not have it. */
    private static JsonNode others(Object value, int depth) {
        if (value instanceof Value<?> any) {
            return any.getType().name().equals("EMPTY") ? JSON.nullNode() : json(any.getValue(), depth);
        }
        return JSON.textNode(cut(value.toString(), ValueLimits.MAX_TEXT));
    }

    private static JsonNode list(List<?> list, int depth) {
        if (depth > ValueLimits.MAX_DEPTH) {
            return JSON.textNode(ValueLimits.TOO_DEEP);
        }
        if (!list.isEmpty() && list.get(0) instanceof KeyValue) {
            return object(list, depth);
        }
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < Math.min(list.size(), ValueLimits.MAX_ELEMENTS); i++) {
            array.add(json(list.get(i), depth));
        }
        return array;
    }

    private static JsonNode object(List<?> members, int depth) {
        ObjectNode object = JSON.objectNode();
        for (Object member : members) {
            if (member instanceof KeyValue pair && object.size() < ValueLimits.MAX_ELEMENTS) {
                object.set(cut(pair.getKey(), ValueLimits.MAX_KEY), json(pair.getValue(), depth));
            }
        }
        return object;
    }
}

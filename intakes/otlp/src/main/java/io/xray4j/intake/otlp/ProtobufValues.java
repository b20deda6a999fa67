// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import static io.xray4j.intake.otlp.WireReader.BYTES;
import static io.xray4j.intake.otlp.WireReader.FIXED64;
import static io.xray4j.intake.otlp.WireReader.VARINT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The reader of OTLP's messages KeyValue and AnyValue as JSON. Stateless. */
final class ProtobufValues {

    private static final int KEY = 1 << 3 | BYTES;
    private static final int VALUE = 2 << 3 | BYTES;

    private static final int STRING = 1 << 3 | BYTES;
    private static final int BOOL = 2 << 3 | VARINT;
    private static final int INT = 3 << 3 | VARINT;
    private static final int DOUBLE = 4 << 3 | FIXED64;
    private static final int ARRAY = 5 << 3 | BYTES;
    private static final int MAP = 6 << 3 | BYTES;
    private static final int RAW = 7 << 3 | BYTES;

    private static final int ELEMENT = 1 << 3 | BYTES;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ProtobufValues() {}

    /** Reads one KeyValue. */
    static void keyValue(WireReader message, BiConsumer<String, JsonNode> sink) throws MalformedMessageException {
        keyValue(message, sink, 0);
    }

    private static void keyValue(WireReader message, BiConsumer<String, JsonNode> sink, int depth)
            throws MalformedMessageException {
        String key = "";
        JsonNode value = JSON.nullNode();
        while (message.next()) {
            switch (message.tag()) {
                case KEY -> key = message.text(ValueLimits.MAX_KEY);
                case VALUE -> value = value(message.message(), depth);
                default -> message.skip();
            }
        }
        sink.accept(key, value);
    }

    /** Reads a list of KeyValue at this field of a message, up to a number of them. */
    static Map<String, JsonNode> map(WireReader message, int field, int most) throws MalformedMessageException {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        while (message.next()) {
            if (message.tag() == (field << 3 | BYTES) && map.size() < most) {
                keyValue(message.message(), map::put);
            } else {
                message.skip();
            }
        }
        return map;
    }

    private static JsonNode value(WireReader message, int depth) throws MalformedMessageException {
        JsonNode value = JSON.nullNode();
        while (message.next()) {
            switch (message.tag()) {
                case STRING -> value = JSON.textNode(message.text(ValueLimits.MAX_TEXT));
                case BOOL -> value = JSON.booleanNode(message.varint() != 0);
                case INT -> value = JSON.numberNode(message.varint());
                case DOUBLE -> value = JsonValues.number(Double.longBitsToDouble(message.fixed64()));
                case ARRAY -> value = array(message.message(), depth + 1);
                case MAP -> value = object(message.message(), depth + 1);
                case RAW -> value = JSON.binaryNode(message.bytes());
                default -> message.skip();
            }
        }
        return value;
    }

    private static JsonNode array(WireReader message, int depth) throws MalformedMessageException {
        if (depth > ValueLimits.MAX_DEPTH) {
            return JSON.textNode(ValueLimits.TOO_DEEP);
        }
        ArrayNode array = JSON.arrayNode();
        while (message.next()) {
            if (message.tag() == ELEMENT && array.size() < ValueLimits.MAX_ELEMENTS) {
                array.add(value(message.message(), depth));
            } else {
                message.skip();
            }
        }
        return array;
    }

    private static JsonNode object(WireReader message, int depth) throws MalformedMessageException {
        if (depth > ValueLimits.MAX_DEPTH) {
            return JSON.textNode(ValueLimits.TOO_DEEP);
        }
        ObjectNode object = JSON.objectNode();
        while (message.next()) {
            if (message.tag() == ELEMENT && object.size() < ValueLimits.MAX_ELEMENTS) {
                keyValue(message.message(), object::set, depth);
            } else {
                message.skip();
            }
        }
        return object;
    }
}

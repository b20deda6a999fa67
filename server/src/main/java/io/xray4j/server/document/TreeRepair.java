// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The repair of a parsed document, after which every client can read it. Numbers beyond the range of a double become
 * text, lone surrogates are replaced, values nested too deeply are cut, and numbers and booleans that the sender wrote
 * as text become numbers and booleans. Subsegments may be nested to any depth: all code walks them without recursion.
 * Confined to one thread.
 */
final class TreeRepair {

    /** The depth to which a value may be nested. Subsegments do not count. */
    private static final int MAX_VALUE_DEPTH = 100;

    private static final String SUBSEGMENTS = "subsegments";
    private static final Set<String> TIMES = Set.of("start_time", "end_time");
    private static final Set<String> FLAGS = Set.of("fault", "error", "throttle", "in_progress");
    private static final Set<String> RESPONSE_NUMBERS = Set.of("status", "content_length");
    private static final int MAX_NUMBER_CHARS = 40;

    private final Consumer<String> repairs;

    private TreeRepair(Consumer<String> repairs) {
        this.repairs = repairs;
    }

    /** Repairs a document in place and reports each change. */
    static void repair(ObjectNode document, Consumer<String> repairs) {
        new TreeRepair(repairs).run(document);
    }

    private void run(ObjectNode document) {
        Deque<ObjectNode> entities = new ArrayDeque<>();
        entities.push(document);
        while (!entities.isEmpty()) {
            ObjectNode entity = entities.pop();
            types(entity);
            values(entity);
            subsegments(entity.path(SUBSEGMENTS), entities);
        }
    }

    /** Finds the subsegments. Other values in the list stay in the document, but no reader uses them. */
    private void subsegments(JsonNode list, Deque<ObjectNode> entities) {
        int others = list.isValueNode() && !list.isNull() ? 1 : 0;
        for (JsonNode child : list) {
            if (child instanceof ObjectNode subsegment) {
                entities.push(subsegment);
            } else {
                others++;
            }
        }
        if (others > 0) {
            repairs.accept("subsegments has " + others + (others == 1 ? " value" : " values")
                    + " that are no subsegment: left out");
        }
    }

    /** Converts text to a number or boolean, in the fields whose type X-Ray defines. */
    private void types(ObjectNode entity) {
        for (String field : TIMES) {
            number(entity, field);
        }
        for (String field : FLAGS) {
            flag(entity, field);
        }
        if (entity.path("http").path("response") instanceof ObjectNode response) {
            for (String field : RESPONSE_NUMBERS) {
                number(response, field);
            }
        }
    }

    private void number(ObjectNode owner, String field) {
        String text = owner.path(field).textValue();
        if (text == null || text.isBlank() || text.length() > MAX_NUMBER_CHARS) {
            return;
        }
        try {
            BigDecimal value = new BigDecimal(text.strip());
            if (Math.abs((long) value.scale()) <= MAX_NUMBER_CHARS) {
                owner.set(field, DecimalNode.valueOf(value));
                repairs.accept(field + " was text: converted to a number");
            }
        } catch (NumberFormatException noNumber) {
            // The field stays text, and the checks that follow reject it if need be.
            return;
        }
    }

    private void flag(ObjectNode owner, String field) {
        JsonNode value = owner.path(field);
        Boolean meant = null;
        if (value.isTextual()) {
            String text = value.textValue().strip();
            meant = text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? false : null;
        } else if (value.isNumber()) {
            meant = value.doubleValue() != 0;
        }
        if (meant != null) {
            owner.set(field, BooleanNode.valueOf(meant));
            repairs.accept(field + " was not a boolean: converted to " + meant);
        }
    }

    /** Repairs all values of an entity except its subsegments, level by level. */
    private void values(ObjectNode entity) {
        List<JsonNode> level = List.of(entity);
        for (int depth = 1; !level.isEmpty(); depth++) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode container : level) {
                if (container instanceof ObjectNode object) {
                    object(object, depth == 1, depth == MAX_VALUE_DEPTH, next);
                } else if (container instanceof ArrayNode array) {
                    for (int i = 0; i < array.size(); i++) {
                        JsonNode changed = changed(array.get(i), depth == MAX_VALUE_DEPTH, next);
                        if (changed != null) {
                            array.set(i, changed);
                        }
                    }
                }
            }
            level = next;
        }
    }

    private void object(ObjectNode object, boolean isEntity, boolean isDeepest, List<JsonNode> next) {
        List<String> badKeys = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!isWhole(member.getKey())) {
                badKeys.add(member.getKey());
            }
            if (isEntity && member.getKey().equals(SUBSEGMENTS)) {
                continue;
            }
            JsonNode changed = changed(member.getValue(), isDeepest, next);
            if (changed != null) {
                member.setValue(changed);
            }
        }
        for (String key : badKeys) {
            repairs.accept("a lone surrogate in a key was replaced");
            JsonNode value = object.remove(key);
            object.putIfAbsent(whole(key), value);
        }
    }

    /** Returns the replacement of a value, or null to leave it. A container that is left is added to {@code next}. */
    private @Nullable JsonNode changed(JsonNode value, boolean isDeepest, List<JsonNode> next) {
        if (value.isContainerNode()) {
            if (isDeepest && !value.isEmpty()) {
                repairs.accept("a value nested deeper than " + MAX_VALUE_DEPTH + " levels was cut");
                return TextNode.valueOf("<too deep>");
            }
            next.add(value);
            return null;
        }
        if (value.isTextual() && !isWhole(value.textValue())) {
            repairs.accept("a lone surrogate in a string was replaced");
            return TextNode.valueOf(whole(value.textValue()));
        }
        if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
            repairs.accept("a number beyond the range of a double was converted to text");
            return TextNode.valueOf(value.asText());
        }
        return null;
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean isPair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!isPair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static String whole(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xfffd : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}

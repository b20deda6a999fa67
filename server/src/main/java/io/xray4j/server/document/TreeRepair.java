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
 * Makes a parsed document one that every reader of our answers can hold: no numbers beyond a double's range, no lone
 * surrogates, no value nested deeper than a reader's stack; and numbers and truth values where the sender wrote them as
 * text. Subsegments may be nested as deep as they like: they are walked without recursion, here and later. Confined to
 * one thread.
 */
final class TreeRepair {

    /** Levels of a value that is not a chain of subsegments. */
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

    /** Repairs in place; every change is named. */
    static void repair(ObjectNode document, Consumer<String> repairs) {
        new TreeRepair(repairs).run(document);
    }

    private void run(ObjectNode document) {
        Deque<ObjectNode> entities = new ArrayDeque<>();
        entities.push(document);
        while (!entities.isEmpty()) {
            ObjectNode entity = entities.pop();
            meanings(entity);
            values(entity);
            for (JsonNode child : entity.path(SUBSEGMENTS)) {
                if (child instanceof ObjectNode subsegment) {
                    entities.push(subsegment);
                }
            }
        }
    }

    /** Text in the place of a number or a truth value, in the fields whose type X-Ray fixes. */
    private void meanings(ObjectNode entity) {
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
                repairs.accept(field + " was text and became a number");
            }
        } catch (NumberFormatException noNumber) {
            // It stays text, and is judged as that.
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
            repairs.accept(field + " was no truth value and became " + meant);
        }
    }

    /** Everything of an entity but its subsegments, level by level. */
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
            repairs.accept("half a character in a key was replaced");
            JsonNode value = object.remove(key);
            object.putIfAbsent(whole(key), value);
        }
    }

    /** What takes a value's place; null if it stays. Containers that stay are looked at next. */
    private @Nullable JsonNode changed(JsonNode value, boolean isDeepest, List<JsonNode> next) {
        if (value.isContainerNode()) {
            if (isDeepest && !value.isEmpty()) {
                repairs.accept("a value of more than " + MAX_VALUE_DEPTH + " levels was cut");
                return TextNode.valueOf("<too deep>");
            }
            next.add(value);
            return null;
        }
        if (value.isTextual() && !isWhole(value.textValue())) {
            repairs.accept("half a character in a text was replaced");
            return TextNode.valueOf(whole(value.textValue()));
        }
        if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
            repairs.accept("a number beyond every reader's range was kept as text");
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

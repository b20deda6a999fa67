// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import com.fasterxml.jackson.databind.JsonNode;

/** The types of fields in X-Ray's schema. */
enum FieldType {
    TEXT("a text"),
    NUMBER("a number"),
    INTEGER("a whole number"),
    BOOLEAN("true or false"),
    OBJECT("an object"),
    LIST("a list"),
    /** The id of an exception, or an object with exceptions. */
    CAUSE("an object or the id of an exception");

    private final String words;

    FieldType(String words) {
        this.words = words;
    }

    /** Returns the words for a sentence. */
    String words() {
        return words;
    }

    boolean fits(JsonNode value) {
        return switch (this) {
            case TEXT -> value.isTextual();
            case NUMBER -> value.isNumber();
            case INTEGER -> value.isNumber() && isWhole(value);
            case BOOLEAN -> value.isBoolean();
            case OBJECT -> value.isObject();
            case LIST -> value.isArray();
            case CAUSE -> value.isObject() || value.isTextual();
        };
    }

    private static boolean isWhole(JsonNode value) {
        double number = value.doubleValue();
        return number == Math.rint(number) && !Double.isInfinite(number);
    }
}

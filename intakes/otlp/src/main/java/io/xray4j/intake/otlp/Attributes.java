// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span while it is converted, and which of them are already in a field of the document. Confined to
 * one thread.
 */
final class Attributes {

    private final Map<String, JsonNode> all;
    private final Set<String> used = new HashSet<>();

    Attributes(Map<String, JsonNode> all) {
        this.all = all;
    }

    /** Returns the text of the first of these attributes that is neither absent nor empty, and leaves it unused. */
    @Nullable
    String peek(String... keys) {
        for (String key : keys) {
            String text = text(all.get(key));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Returns the same as {@link #peek}, and marks all of these attributes as used. */
    @Nullable
    String take(String... keys) {
        use(keys);
        return peek(keys);
    }

    void use(String... keys) {
        for (String key : keys) {
            if (all.containsKey(key)) {
                used.add(key);
            }
        }
    }

    /** Returns the first of these attributes that is a whole number, also one written as text. */
    OptionalLong number(String... keys) {
        for (String key : keys) {
            JsonNode value = all.get(key);
            if (value == null) {
                continue;
            }
            if (value.isIntegralNumber()) {
                return OptionalLong.of(value.longValue());
            }
            String text = value.isTextual() ? value.textValue() : "";
            // Zipkin's tags are texts.
            if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return OptionalLong.of(Long.parseLong(text));
            }
        }
        return OptionalLong.empty();
    }

    boolean has(String key) {
        return all.containsKey(key);
    }

    boolean hasAny(String... keys) {
        for (String key : keys) {
            if (all.containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    JsonNode get(String key) {
        return all.get(key);
    }

    boolean isTrue(String key) {
        JsonNode value = all.get(key);
        return value != null && value.asBoolean(false);
    }

    boolean isUsed(String key) {
        return used.contains(key);
    }

    Map<String, JsonNode> all() {
        return all;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asText();
        return text.isEmpty() ? null : text;
    }
}

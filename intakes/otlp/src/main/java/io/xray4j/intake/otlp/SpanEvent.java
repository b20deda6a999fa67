// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at one time within a span. Immutable; the attributes must not be changed.
 *
 * @param timeNanos nanoseconds since the epoch, unsigned; 0 if unknown
 */
public record SpanEvent(String name, long timeNanos, Map<String, JsonNode> attributes) {

    /** Returns an attribute as text; null if there is none. */
    @Nullable
    String text(String key) {
        JsonNode value = attributes.get(key);
        return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.xray4j.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys of the baggage that are treated specially.
 *
 * <p><i>Immutable.</i>
 *
 * @param tags put on each span as annotations
 * @param local not sent to other services
 */
record BaggageFields(List<String> tags, Set<String> local) {
    BaggageFields {
        tags = List.copyOf(tags);
        local = Set.copyOf(local);
    }

    /** Puts the values that are to be found by on an entity. */
    void tag(Entity entity, Map<String, String> baggage, AnnotationKeys keys) {
        if (tags.isEmpty() || baggage.isEmpty()) {
            return;
        }
        for (String field : tags) {
            String value = baggage.get(field);
            if (value != null) {
                entity.putAnnotation(keys.of(field), value);
            }
        }
    }

    /** Returns the baggage that other services receive. */
    Map<String, String> sent(Map<String, String> baggage) {
        if (local.isEmpty() || baggage.isEmpty()) {
            return baggage;
        }
        Map<String, String> sent = new LinkedHashMap<>(baggage);
        sent.keySet().removeAll(local);
        return sent;
    }
}

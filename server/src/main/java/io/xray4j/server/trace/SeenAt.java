// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Distinct values in the order they were met, each with the services where it was seen. Confined to one thread. */
final class SeenAt<T> {

    private final Map<T, Set<ServiceId>> services = new LinkedHashMap<>();

    /** Notes a value met in the tree below this top; an orphan's service is not known. */
    void add(T value, Entity top) {
        Set<ServiceId> known = services.computeIfAbsent(value, v -> new LinkedHashSet<>());
        if (top.isSegment()) {
            known.add(ServiceId.of(top));
        }
    }

    /** One object for each value, whose own members the caller writes and which ends with ServiceIds. */
    ArrayNode toJson(ArrayNode into, BiConsumer<ObjectNode, T> member) {
        services.forEach((value, known) -> {
            ObjectNode entry = into.addObject();
            member.accept(entry, value);
            ArrayNode serviceIds = entry.putArray("ServiceIds");
            known.forEach(service -> serviceIds.add(service.toJson()));
        });
        return into;
    }
}

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

/** Distinct values in the order they were added, each with the services that recorded it. Confined to one thread. */
final class ServicesByValue<T> {

    private final Map<T, Set<ServiceId>> services = new LinkedHashMap<>();

    /** Adds a value found in the tree below a top entity. If that is a subsegment, the service is not known. */
    void add(T value, Entity top) {
        Set<ServiceId> known = services.computeIfAbsent(value, v -> new LinkedHashSet<>());
        if (top.isSegment()) {
            known.add(ServiceId.of(top));
        }
    }

    /** Writes one object per value: the members that the caller adds, then ServiceIds. */
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

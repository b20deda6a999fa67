// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.trace.TraceSummary.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Distinct values in the order they were added, each with the services that recorded it. Confined to one thread. */
final class SeenValues<T> {

    /** The most distinct values, and the most services of each. */
    private static final int MAX = 100;

    private final Map<T, List<ServiceId>> services = new LinkedHashMap<>(4);

    /** Returns true if the value is known. */
    boolean contains(T value) {
        return services.containsKey(value);
    }

    /** Adds a value found in the tree below a top entity. If that is a subsegment, the service is not known. */
    void add(T value, Entity top) {
        List<ServiceId> known = services.get(value);
        if (known == null) {
            if (services.size() == MAX) {
                return;
            }
            known = new ArrayList<>(1);
            services.put(value, known);
        }
        if (top.isSegment() && known.size() < MAX) {
            ServiceId service = ServiceId.of(top);
            if (!known.contains(service)) {
                known.add(service);
            }
        }
    }

    /** Returns the values in the order they were added. */
    List<Seen<T>> toList() {
        List<Seen<T>> list = new ArrayList<>(services.size());
        services.forEach((value, known) -> list.add(new Seen<>(value, known)));
        return list;
    }
}

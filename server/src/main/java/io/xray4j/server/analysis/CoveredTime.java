// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.util.List;
import java.util.OptionalLong;

/** Sums of the times of entities that may run at once. */
final class CoveredTime {

    private CoveredTime() {}

    /**
     * Returns the time between two moments in which at least one of the entities ran.
     *
     * @param byStart the entities, by start
     */
    static long micros(List<Entity> byStart, long from, long to) {
        long covered = 0;
        long at = from;
        for (Entity entity : byStart) {
            long start = Math.max(at, entity.startMicros());
            long end = Math.min(to, entity.endMicros().orElse(entity.startMicros()));
            if (entity.startMicros() > 0 && end > start) {
                covered += end - start;
                at = end;
            }
        }
        return covered;
    }

    /** Returns the time of an entity in which nothing below it ran; 0 while the entity is in progress. */
    static long selfMicros(TraceTree tree, Entity entity) {
        OptionalLong response = tree.responseMicros(entity);
        if (response.isEmpty()) {
            return 0;
        }
        long end = entity.startMicros() + response.getAsLong();
        return response.getAsLong() - micros(tree.below(entity), entity.startMicros(), end);
    }
}

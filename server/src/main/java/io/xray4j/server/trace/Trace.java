// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace, assembled from its documents. Does not change; safe for use by many threads. */
public final class Trace {

    private final String id;
    private final int revision;
    private final boolean limitExceeded;
    private final List<Entity> tops;
    private final List<Entity> entities;
    private final @Nullable Entity root;

    Trace(TraceDocuments documents, List<Entity> tops) {
        this.id = documents.traceId();
        this.revision = documents.received();
        this.limitExceeded = documents.limitExceeded();
        this.tops = List.copyOf(tops);
        List<Entity> all = new ArrayList<>(tops);
        for (Entity top : tops) {
            all.addAll(TraceAssembler.descendants(top));
        }
        this.entities = List.copyOf(all);
        this.root = findRoot();
    }

    /**
     * Finds the earliest segment whose parent is not in the trace; if the segments form a cycle, the earliest of all.
     */
    private @Nullable Entity findRoot() {
        Set<String> ids = new HashSet<>();
        entities.forEach(entity -> ids.add(entity.id()));
        Entity earliest = null;
        for (Entity top : tops) { // by start
            if (top.isSegment()) {
                String parentId = top.parentId();
                if (parentId == null || !ids.contains(parentId)) {
                    return top;
                }
                earliest = earliest == null ? top : earliest;
            }
        }
        return earliest;
    }

    /** Returns the trace id. */
    public String id() {
        return id;
    }

    /** Returns the number of documents, which grows with each that arrives. */
    int revision() {
        return revision;
    }

    /** Returns true if documents were left out because the trace is too large. */
    public boolean isLimitExceeded() {
        return limitExceeded;
    }

    /** Returns the segments, and the subsegments whose parent has not arrived, by start. */
    public List<Entity> tops() {
        return tops;
    }

    /** Returns every segment and subsegment. */
    List<Entity> entities() {
        return entities;
    }

    /** Returns the first segment of the trace; null while only subsegments have arrived. */
    @Nullable
    Entity root() {
        return root;
    }

    /** Returns the earliest start in microseconds since the epoch; 0 if no entity has a start. */
    long startMicros() {
        return entities.stream()
                .mapToLong(Entity::startMicros)
                .filter(start -> start > 0)
                .min()
                .orElse(0);
    }

    /** Returns the time from the first start to the last known end; empty while no end is known. */
    public OptionalLong durationMicros() {
        long start = startMicros();
        return entities.stream()
                .map(Entity::endMicros)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .map(end -> Math.max(0, end - start))
                .max();
    }

    /** Returns true while an entity is in progress, or the segment of a traced call has not arrived. */
    boolean isPartial() {
        Set<String> called = new HashSet<>();
        for (Entity top : tops) {
            String parentId = top.parentId();
            if (top.isSegment() && parentId != null) {
                called.add(parentId);
            }
        }
        return entities.stream()
                .anyMatch(entity -> entity.isInProgress() || (entity.isTraced() && !called.contains(entity.id())));
    }
}

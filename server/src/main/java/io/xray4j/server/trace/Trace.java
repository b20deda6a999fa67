// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.document.SegmentDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace, assembled from its documents. Does not change; safe for use by many threads. */
public final class Trace {

    private final String id;
    private final long traceMicros;
    private final int revision;
    private final boolean limitExceeded;
    private final List<Entity> tops;
    private final List<Entity> entities;
    private final SegmentLinks links;
    private final Map<String, Entity> byId;
    private final Set<TraceMark> marks;
    private final Contradictions contradictions;
    private final @Nullable Entity root;

    /** Creates a trace of a linked tree, which must not change any more. */
    Trace(
            TraceDocuments documents,
            List<Entity> tops,
            Map<String, Entity> byId,
            Set<TraceMark> marks,
            Contradictions contradictions) {
        this.id = documents.traceId();
        this.traceMicros = traceMicros(documents.documents());
        this.revision = documents.received();
        this.limitExceeded = documents.limitExceeded();
        this.tops = List.copyOf(tops);
        this.byId = byId;
        this.entities = List.copyOf(inOrder(tops));
        this.links = new SegmentLinks(this.tops, entities.size(), byId);
        this.root = findRoot();
        List<String> cutSegments = links.cutCycles();
        if (!cutSegments.isEmpty()) {
            marks.add(TraceMark.CYCLE);
        }
        this.contradictions = contradictions.withCycles(cutSegments);
        this.marks = Set.copyOf(marks);
    }

    private static long traceMicros(List<SegmentDocument> documents) {
        SegmentDocument earliest = null;
        for (SegmentDocument document : documents) {
            if (earliest == null || document.startMicros() < earliest.startMicros()) {
                earliest = document;
            }
        }
        return earliest == null ? 0 : earliest.traceMicros();
    }

    /** Returns the tops, then what is below each, and tells each entity its place. */
    private static List<Entity> inOrder(List<Entity> tops) {
        List<Entity> all = new ArrayList<>(tops);
        for (Entity top : tops) {
            int next = all.size();
            all.addAll(top.children());
            for (; next < all.size(); next++) {
                Entity entity = all.get(next);
                entity.place(top, next);
                all.addAll(entity.children());
            }
        }
        for (int i = 0; i < tops.size(); i++) {
            Entity top = tops.get(i);
            top.place(top, i);
        }
        return all;
    }

    /**
     * Finds the earliest segment whose parent is not in the trace; if the segments form a cycle, the earliest of all. A
     * segment that another X-Ray inferred is the root only if there is no other.
     */
    private @Nullable Entity findRoot() {
        Entity earliest = null;
        Entity inferred = null;
        for (Entity top : tops) { // by start
            if (top.isSegment()) {
                if (top.fields().path("inferred").asBoolean()) {
                    inferred = inferred == null ? top : inferred;
                    continue;
                }
                if (links.callerOf(top) == null) {
                    return top;
                }
                earliest = earliest == null ? top : earliest;
            }
        }
        return earliest == null ? inferred : earliest;
    }

    /** Returns the trace id. */
    public String id() {
        return id;
    }

    /** Returns the time under which the trace is found: the one of its earliest document; 0 without documents. */
    long traceMicros() {
        return traceMicros;
    }

    /** Returns the number of documents, which grows with each that arrives. */
    int revision() {
        return revision;
    }

    /** Returns true if documents were left out because the trace is too large. */
    public boolean isLimitExceeded() {
        return limitExceeded;
    }

    /** Returns the entity with an id in lower case; null if it has not arrived. */
    @Nullable
    Entity byId(String entityId) {
        return byId.get(entityId);
    }

    /** Returns what the assembler had to resolve. */
    Set<TraceMark> marks() {
        return marks;
    }

    /** Returns the ids about which the documents contradict each other. */
    Contradictions contradictions() {
        return contradictions;
    }

    /** Returns the segments, and the subsegments whose parent has not arrived, by start. */
    public List<Entity> tops() {
        return tops;
    }

    /** Returns every segment and subsegment: the tops, then what is below the first of them, and so on. */
    List<Entity> entities() {
        return entities;
    }

    /** Returns the first segment of the trace; null while only subsegments have arrived. */
    @Nullable
    Entity root() {
        return root;
    }

    /** Returns the entity that a segment names as its parent; null if it names none or that has not arrived. */
    @Nullable
    Entity callerOf(Entity segment) {
        return links.callerOf(segment);
    }

    /** Returns the segments that name this entity as their parent, by start. */
    List<Entity> calleesOf(Entity entity) {
        return links.calleesOf(entity);
    }

    /** Returns the earliest start in microseconds since the epoch; 0 if no entity has a start. */
    long startMicros() {
        long earliest = Long.MAX_VALUE;
        for (Entity entity : entities) {
            if (entity.startMicros() > 0) {
                earliest = Math.min(earliest, entity.startMicros());
            }
        }
        return earliest == Long.MAX_VALUE ? 0 : earliest;
    }

    /** Returns the time from the first start to the last known end; empty while no end is known. */
    public OptionalLong durationMicros() {
        long last = -1;
        for (Entity entity : entities) {
            OptionalLong end = entity.endMicros();
            if (end.isPresent()) {
                last = Math.max(last, end.getAsLong());
            }
        }
        return last < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, last - startMicros()));
    }

    /** Returns true while an entity is in progress, or the segment of a traced call has not arrived. */
    boolean isPartial() {
        for (Entity entity : entities) {
            if (isPartial(entity)) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if this entity is in progress, or the segment of the service it calls has not arrived. */
    boolean isPartial(Entity entity) {
        return entity.isInProgress() || (entity.isTraced() && calleesOf(entity).isEmpty());
    }
}

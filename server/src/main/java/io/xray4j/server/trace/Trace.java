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

    private static final List<Entity> NONE = List.of();

    private final String id;
    private final long traceMicros;
    private final int revision;
    private final boolean limitExceeded;
    private final List<Entity> tops;
    private final List<Entity> entities;
    private final @Nullable Entity[] callers;
    private final @Nullable List<Entity>[] callees;
    private final Map<String, Entity> byId;
    private final Set<TraceMark> marks;
    private final @Nullable Entity root;

    /** Creates a trace of a linked tree, which must not change any more. */
    Trace(TraceDocuments documents, List<Entity> tops, Map<String, Entity> byId, Set<TraceMark> marks) {
        this.id = documents.traceId();
        this.traceMicros = traceMicros(documents.documents());
        this.revision = documents.received();
        this.limitExceeded = documents.limitExceeded();
        this.tops = List.copyOf(tops);
        this.byId = byId;
        this.entities = List.copyOf(inOrder(tops));
        this.callers = new Entity[entities.size()];
        this.callees = lists(entities.size());
        for (Entity top : tops) {
            String parentId = top.parentId();
            Entity caller = top.isSegment() && parentId != null ? byId.get(parentId) : null;
            if (caller != null) {
                link(caller, top);
            }
        }
        this.root = findRoot();
        if (cutCycles()) {
            marks.add(TraceMark.CYCLE);
        }
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

    @SuppressWarnings("unchecked")
    private static @Nullable List<Entity>[] lists(int size) {
        return (List<Entity>[]) new List<?>[size];
    }

    private void link(Entity caller, Entity segment) {
        callers[segment.index()] = caller;
        List<Entity> known = callees[caller.index()];
        if (known == null) {
            known = new ArrayList<>(1);
            callees[caller.index()] = known;
        }
        known.add(segment);
    }

    /**
     * Cuts each cycle of segments above the earliest of its segments, so that all that walks calls comes to an end.
     * Returns true if there was a cycle.
     */
    private boolean cutCycles() {
        int[] walks = new int[tops.size()];
        boolean found = false;
        for (int start = 0; start < walks.length; start++) {
            int walk = start + 1;
            int at = start;
            while (at >= 0 && walks[at] == 0) {
                walks[at] = walk;
                at = callerTop(at);
            }
            if (at >= 0 && walks[at] == walk) {
                int earliest = at;
                for (int next = callerTop(at); next != at; next = callerTop(next)) {
                    earliest = Math.min(earliest, next);
                }
                unlink(tops.get(earliest));
                found = true;
            }
        }
        return found;
    }

    private int callerTop(int top) {
        Entity caller = callers[top];
        return caller == null ? -1 : caller.top().index();
    }

    private void unlink(Entity segment) {
        Entity caller = callers[segment.index()];
        List<Entity> known = caller == null ? null : callees[caller.index()];
        if (known != null) {
            known.remove(segment);
        }
        callers[segment.index()] = null;
    }

    /**
     * Finds the earliest segment whose parent is not in the trace; if the segments form a cycle, the earliest of all.
     */
    private @Nullable Entity findRoot() {
        Entity earliest = null;
        for (Entity top : tops) { // by start
            if (top.isSegment()) {
                if (callers[top.index()] == null) {
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
        return callers[segment.index()];
    }

    /** Returns the segments that name this entity as their parent, by start. */
    List<Entity> calleesOf(Entity entity) {
        List<Entity> known = callees[entity.index()];
        return known == null ? NONE : known;
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

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links between the segments of one trace: which segment or subsegment each names as its parent. Confined to one
 * thread until its cycles are cut; after that it does not change.
 */
final class SegmentLinks {

    private static final List<Entity> NONE = List.of();

    private final List<Entity> tops;
    private final @Nullable Entity[] callers;
    private final @Nullable List<Entity>[] callees;

    /**
     * Links the segments among the tops.
     *
     * @param size the number of entities, to whose places the links belong
     */
    SegmentLinks(List<Entity> tops, int size, Map<String, Entity> byId) {
        this.tops = tops;
        this.callers = new Entity[tops.size()];
        this.callees = lists(size);
        for (Entity top : tops) {
            String parentId = top.parentId();
            Entity caller = top.isSegment() && parentId != null ? byId.get(parentId) : null;
            if (caller != null) {
                link(caller, top);
            }
        }
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

    /** Returns the parent of a segment; null for any other entity, and if the parent has not arrived. */
    @Nullable
    Entity callerOf(Entity segment) {
        return segment.index() < callers.length ? callers[segment.index()] : null;
    }

    /** Returns the segments below an entity, by start. */
    List<Entity> calleesOf(Entity entity) {
        List<Entity> known = callees[entity.index()];
        return known == null ? NONE : known;
    }

    /**
     * Cuts each cycle of segments above the earliest of its segments, so that all that walks calls comes to an end.
     * Returns the ids of these segments.
     */
    List<String> cutCycles() {
        int[] walks = new int[tops.size()];
        List<String> found = new ArrayList<>();
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
                found.add(tops.get(earliest).id());
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
}

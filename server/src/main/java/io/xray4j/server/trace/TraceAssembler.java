// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.SegmentDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assembler of the documents of one trace into a tree. Every document is split into its segments and subsegments;
 * copies with the same id are merged, and each is attached to the parent that it names. The order of arrival matters
 * only between two complete copies that differ. Nothing here recurses, because the sender chooses the depth. Confined
 * to one thread.
 */
public final class TraceAssembler {

    /**
     * The greatest depth of the result, so that clients can read it recursively. Deeper subsegments are moved up to
     * this depth. A document of 64 KB hardly reaches it.
     */
    static final int MAX_DEPTH = 400;

    private final Set<String> cycles = new LinkedHashSet<>();
    private final Map<String, EntityCopy> copies = new HashMap<>();
    private final Map<String, Entity> entities = new HashMap<>();
    private final Set<String> duplicates = new LinkedHashSet<>();
    private final Set<TraceMark> marks = EnumSet.noneOf(TraceMark.class);

    private TraceAssembler() {}

    /** Returns the tree of the given documents. */
    public static Trace assemble(TraceDocuments trace) {
        TraceAssembler assembler = new TraceAssembler();
        long bytes = 0;
        for (SegmentDocument document : trace.documents()) {
            assembler.split(document);
            AwsRule.check(document, (rule, what) -> assembler.marks.add(rule.mark()));
            bytes += document.raw().length;
        }
        if (bytes > AwsRule.MAX_TRACE_BYTES) {
            assembler.marks.add(TraceMark.AWS_SIZE);
        }
        List<Entity> tops = assembler.link();
        return new Trace(trace, tops, assembler.entities, assembler.marks, assembler.contradictions());
    }

    private Contradictions contradictions() {
        return new Contradictions(List.copyOf(duplicates), List.copyOf(cycles));
    }

    private void split(SegmentDocument document) {
        merge(document.id(), new EntityCopy(document.tree(), document.parentId(), !document.isSubsegment(), false));
        Deque<Host> hosts = new ArrayDeque<>();
        hosts.push(new Host(document.id(), document.tree()));
        while (!hosts.isEmpty()) {
            Host host = hosts.pop();
            int place = 0;
            for (JsonNode embedded : host.fields().path("subsegments")) {
                if (embedded instanceof ObjectNode fields) {
                    String id = EntityCopy.idOf(fields);
                    String key = id == null ? host.id() + "/" + place : id;
                    merge(key, EntityCopy.embedded(fields, host.id()));
                    hosts.push(new Host(key, fields));
                }
                place++;
            }
        }
    }

    private void merge(String id, EntityCopy copy) {
        EntityCopy known = copies.putIfAbsent(id, copy);
        if (known != null) {
            if (known.contradicts(copy)) {
                marks.add(TraceMark.DUPLICATE_ID);
                duplicates.add(id);
            }
            copies.put(id, known.preferred(copy));
        }
    }

    /** Builds the tree and returns its top entities: the segments, and the subsegments whose parent has not arrived. */
    private List<Entity> link() {
        copies.forEach((id, copy) -> entities.put(id, new Entity(id, copy)));
        List<Entity> inOrder = new ArrayList<>(entities.values());
        inOrder.sort(Entity.BY_START);
        Set<String> cut = cycleCuts(inOrder);
        cycles.addAll(cut);
        if (!cut.isEmpty()) {
            marks.add(TraceMark.CYCLE);
        }
        Entity root = cut.isEmpty()
                ? null
                : inOrder.stream().filter(Entity::isSegment).findFirst().orElse(null);
        List<Entity> tops = new ArrayList<>();
        for (Entity entity : inOrder) {
            Entity parent = !cut.isEmpty() && cut.contains(entity.id()) ? root : parentOf(entity);
            if (parent == null) {
                tops.add(entity);
            } else {
                entity.attachTo(parent);
            }
        }
        flatten(tops);
        return tops;
    }

    private @Nullable Entity parentOf(Entity entity) {
        String parentId = entity.parentId();
        return entity.isSegment() || parentId == null ? null : entities.get(parentId);
    }

    /**
     * Returns the smallest id of each cycle of subsegments, so that the cut does not depend on where the search began.
     */
    private Set<String> cycleCuts(List<Entity> inOrder) {
        Set<String> cuts = new HashSet<>();
        Set<Entity> settled = new HashSet<>();
        for (Entity start : inOrder) {
            Entity first = parentOf(start);
            if (first == null || settled.contains(first)) {
                settled.add(start);
                continue;
            }
            List<Entity> path = new ArrayList<>();
            Set<Entity> onPath = new HashSet<>();
            Entity at = start;
            while (at != null && !settled.contains(at) && onPath.add(at)) {
                path.add(at);
                at = parentOf(at);
            }
            if (at != null && onPath.contains(at)) {
                path.subList(path.indexOf(at), path.size()).stream()
                        .map(Entity::id)
                        .min(String::compareTo)
                        .ifPresent(cuts::add);
            }
            settled.addAll(path);
        }
        return cuts;
    }

    /** Moves entities below the greatest depth up, as siblings under their ancestor just above that depth. */
    private static void flatten(List<Entity> tops) {
        Deque<Entity> level = new ArrayDeque<>(tops);
        for (int depth = 1; depth < MAX_DEPTH && !level.isEmpty(); depth++) {
            Deque<Entity> next = new ArrayDeque<>();
            for (Entity entity : level) {
                next.addAll(entity.children());
            }
            level = next;
        }
        for (Entity deepest : level) {
            List<Entity> below = descendants(deepest);
            below.forEach(entity -> entity.children().clear());
            deepest.children().clear();
            below.stream().sorted(Entity.BY_START).forEach(entity -> entity.attachTo(deepest));
        }
    }

    /** Returns all entities below this one. */
    static List<Entity> descendants(Entity ancestor) {
        List<Entity> found = new ArrayList<>(ancestor.children());
        for (int i = 0; i < found.size(); i++) {
            found.addAll(found.get(i).children());
        }
        return found;
    }

    /** An entity whose embedded subsegments have not been split off yet. */
    private record Host(String id, ObjectNode fields) {}
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import static io.xray4j.server.analysis.doctor.ValueChecks.subject;

import io.xray4j.server.analysis.Phrases;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The checks of the tree: parents, roots, ids, cycles, depth. */
final class StructureChecks {

    /** The depth to which the assembler moves deeper subsegments up. */
    private static final int MAX_DEPTH = 400;

    private final TraceTree tree;
    private final FoundChecks found;

    StructureChecks(TraceTree tree, FoundChecks found) {
        this.tree = tree;
        this.found = found;
    }

    void check() {
        Set<String> cycles = new HashSet<>(tree.contradictions().cycles());
        for (Entity top : tree.segments()) {
            parent(top, cycles);
        }
        roots();
        for (String id : tree.contradictions().duplicates()) {
            found.add(
                    CheckCode.DUPLICATE_ID,
                    tree.byId(id),
                    "/id",
                    () -> "Two complete documents have the id " + Phrases.name(id)
                            + " and differ; the later one is shown.");
        }
        for (String id : cycles) {
            Entity entity = tree.byId(id);
            found.add(
                    CheckCode.CYCLE,
                    entity,
                    "/parent_id",
                    () -> (entity == null ? "An entity" : subject(entity))
                            + " is below itself: its parents form a cycle, which is cut here.");
        }
        depth();
    }

    private void parent(Entity top, Set<String> cycles) {
        String parentId = top.parentId();
        if (parentId == null || tree.above(top) != null || cycles.contains(top.id())) {
            return;
        }
        found.add(
                top.isSegment() ? CheckCode.MISSING_CALLER : CheckCode.MISSING_PARENT,
                top,
                "/parent_id",
                () -> subject(top) + " names the parent " + Phrases.name(parentId) + ", which is not in this trace.");
    }

    private void roots() {
        List<Entity> roots = tree.segments().stream()
                .filter(top -> top.isSegment() && top.parentId() == null)
                .filter(top -> !top.fields().path("inferred").asBoolean())
                .toList();
        for (int i = 1; i < roots.size(); i++) {
            Entity root = roots.get(i);
            found.add(
                    CheckCode.SEVERAL_ROOTS,
                    root,
                    "/parent_id",
                    () -> subject(root) + " has no parent, like \""
                            + Phrases.name(roots.get(0).name()) + "\", which began before: the trace has "
                            + roots.size()
                            + " roots.");
        }
        if (tree.root() == null && tree.size() > 0) {
            found.add(
                    CheckCode.NO_SEGMENT, null, null, () -> "No segment of this trace has arrived, only subsegments.");
        }
    }

    /** Subsegments follow their parents in the list of all entities. */
    private void depth() {
        int[] depths = new int[tree.size()];
        for (Entity entity : tree.entities()) {
            Entity parent = entity.isSegment() ? null : tree.above(entity);
            depths[entity.index()] = parent == null ? 0 : depths[parent.index()] + 1;
            if (depths[entity.index()] == MAX_DEPTH) {
                found.add(
                        CheckCode.NESTED_TOO_DEEPLY,
                        entity,
                        null,
                        () -> subject(entity) + " is " + MAX_DEPTH + " levels deep; what is deeper is shown at this"
                                + " level.");
            }
        }
    }
}

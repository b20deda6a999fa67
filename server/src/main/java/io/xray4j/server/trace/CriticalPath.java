// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * The critical path of a trace: which entity the request waited for at each moment. It is walked from the end of the root
 * backwards: what ended last was waited for; before it began, what ended last before that. A moment in which nothing below
 * an entity ran is the entity's own. What began after its parent had ended delayed nothing and is not on the path. Immutable.
 *
 * @param parts the entities with time of their own on the path, by start
 * @param intervals the stretches of which that time consists, from the end of the trace to its start within an entity
 * @param totalMicros the time of the root, which is the sum of all parts, and of all intervals
 */
public record CriticalPath(List<Part> parts, List<Interval> intervals, long totalMicros) {

    private static final CriticalPath UNKNOWN = new CriticalPath(List.of(), List.of(), 0);

    /** Copies the lists. */
    public CriticalPath {
        parts = List.copyOf(parts);
        intervals = List.copyOf(intervals);
    }

    /**
     * An entity on the path.
     *
     * @param fromMicros when the request began to wait for the entity or for something below it
     * @param toMicros when that ended
     * @param ownMicros the time in which it waited for the entity itself
     */
    public record Part(Entity entity, long fromMicros, long toMicros, long ownMicros) {}

    /** A stretch of time in which the request waited for an entity itself. */
    public record Interval(Entity entity, long fromMicros, long toMicros) {

        /** Returns the length. */
        public long micros() {
            return toMicros - fromMicros;
        }
    }

    /** A part of the path: an entity between two moments. */
    private record Window(Entity entity, long from, long to) {}

    /** Walks the path of a trace; without parts if the root has no end yet. */
    public static CriticalPath of(TraceTree tree) {
        List<Entity> tops = tree.tops();
        if (tops.isEmpty()) {
            return UNKNOWN;
        }
        Entity root = tops.get(0);
        OptionalLong total = root.responseMicros();
        if (total.isEmpty()) {
            return UNKNOWN;
        }
        List<Part> parts = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        Deque<Window> open = new ArrayDeque<>();
        open.push(new Window(root, root.startMicros(), root.startMicros() + total.getAsLong()));
        while (!open.isEmpty()) {
            Window window = open.pop();
            long own = own(tree, window, open, intervals);
            if (own > 0) {
                parts.add(new Part(window.entity, window.from, window.to, own));
            }
        }
        parts.sort(Comparator.comparing(Part::entity, Entity.BY_START));
        return new CriticalPath(parts, intervals, total.getAsLong());
    }

    /** Returns the time in which nothing below was waited for, and adds what was. */
    private static long own(TraceTree tree, Window window, Deque<Window> open, List<Interval> intervals) {
        List<Entity> below = new ArrayList<>(tree.below(window.entity));
        below.sort(Comparator.comparingLong(CriticalPath::end).reversed());
        long own = 0;
        long at = window.to;
        for (Entity child : below) {
            long from = Math.max(window.from, child.startMicros());
            long to = Math.min(at, end(child));
            if (child.startMicros() > 0 && from < to) {
                own += add(window.entity, to, at, intervals);
                open.push(new Window(child, from, to));
                at = from;
            }
        }
        return own + add(window.entity, window.from, at, intervals);
    }

    private static long add(Entity entity, long from, long to, List<Interval> intervals) {
        if (from >= to) {
            return 0;
        }
        intervals.add(new Interval(entity, from, to));
        return to - from;
    }

    private static long end(Entity entity) {
        return entity.endMicros().orElse(entity.startMicros());
    }
}

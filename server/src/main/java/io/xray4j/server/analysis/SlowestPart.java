// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import io.xray4j.server.trace.CriticalPath;
import io.xray4j.server.trace.CriticalPath.Part;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The largest part of the critical path, with entities of one service that do the same added up, and the sentence about it.
 * Confined to one thread.
 */
final class SlowestPart {

    /** From one twentieth on, the difference between the trace's duration and the response time is mentioned. */
    private static final int SHARE_OF_DIFFERENCE = 20;

    private final TraceTree tree;
    private final Alike alike;
    private Part longest;
    private long micros;
    private int parts;

    private SlowestPart(TraceTree tree, Alike alike, Part first) {
        this.tree = tree;
        this.alike = alike;
        this.longest = first;
    }

    /** The entities of one service that do the same. */
    record Alike(String service, String name, boolean isSegment, String likeness) {

        static Alike of(TraceTree tree, Entity entity) {
            return new Alike(
                    tree.service(entity),
                    entity.name(),
                    entity.isSegment(),
                    entity.isSegment() ? "" : RowLabel.of(tree, entity).likeness());
        }
    }

    /** Returns the largest part; null if the path has none. */
    static @Nullable SlowestPart of(TraceTree tree, CriticalPath path) {
        Map<Alike, SlowestPart> sums = new HashMap<>();
        SlowestPart slowest = null;
        for (Part part : path.parts()) {
            SlowestPart sum =
                    sums.computeIfAbsent(Alike.of(tree, part.entity()), alike -> new SlowestPart(tree, alike, part));
            sum.add(part);
            slowest = slowest == null || sum.micros > slowest.micros ? sum : slowest;
        }
        return slowest;
    }

    private void add(Part part) {
        micros += part.ownMicros();
        parts++;
        if (part.ownMicros() > longest.ownMicros()) {
            longest = part;
        }
    }

    /** Returns the entity with the longest time of its own. */
    Entity entity() {
        return longest.entity();
    }

    /** Returns true if the sentence says how often the entity is there, as a sentence about a loop does. */
    boolean countsThoseLike(Entity entity) {
        return parts > 1 && Alike.of(tree, entity).equals(alike);
    }

    /** Returns the sentence. */
    String sentence(long totalMicros) {
        Entity entity = longest.entity();
        RowLabel label = RowLabel.of(tree, entity);
        StringBuilder text = new StringBuilder(Phrases.share(micros, totalMicros))
                .append(isResponseOnly(totalMicros) ? " of the response time of " : " of ")
                .append(Phrases.time(totalMicros))
                .append(": ")
                .append(entity.isSegment() ? segment(entity) : subsegment(entity, label));
        String what = entity.isSegment() ? null : label.pattern();
        if (parts > 1) {
            text.append(times(entity, label.kind()));
            text.append(what == null ? "" : " (" + Phrases.name(what) + ")");
        } else if (what != null) {
            text.append(", ").append(Phrases.name(what));
        }
        return text.append('.').toString();
    }

    /** Returns true if the trace is not over with the response, so that one could take the one for the other. */
    private boolean isResponseOnly(long totalMicros) {
        long trace = tree.durationMicros().orElse(totalMicros);
        return Math.abs(trace - totalMicros) > totalMicros / SHARE_OF_DIFFERENCE;
    }

    private String segment(Entity segment) {
        return Phrases.name(segment.name()) + (tree.below(segment).isEmpty() ? "" : "'s own code");
    }

    private String subsegment(Entity entity, RowLabel label) {
        if (label.kind() == null) {
            return Phrases.place(tree, entity) + (tree.below(entity).isEmpty() ? "" : ", its own code");
        }
        Entity called = waitedFor(entity);
        if (called == null) {
            return Phrases.place(tree, entity);
        }
        String service = tree.service(entity);
        return "on the way " + (service.isEmpty() ? "" : "from " + Phrases.name(service) + " ") + "to "
                + Phrases.name(called.name()) + " and back";
    }

    /** Returns the called segment, unless it began after the call had ended, as a consumer of a queue does. */
    private @Nullable Entity waitedFor(Entity call) {
        List<Entity> callees = tree.callees(call);
        Entity first = callees.isEmpty() ? null : callees.get(0);
        boolean isLater =
                first != null && first.startMicros() > call.endMicros().orElse(Long.MAX_VALUE);
        return isLater ? null : first;
    }

    private String times(Entity entity, @Nullable String kind) {
        if (kind != null) {
            return ", " + parts + (kind.equals("SQL") ? " identical queries" : " identical calls");
        }
        return entity.isSegment() ? ", in " + parts + " requests" : ", " + parts + " times";
    }
}

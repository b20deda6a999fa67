// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.trace.RootCause.CauseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A trace as one tree across its services: below an entity are its subsegments, and the segments of the services that it
 * called. Does not change; safe for use by many threads.
 */
public final class TraceTree {

    private final Trace trace;

    /** Creates the tree of a trace. */
    public TraceTree(Trace trace) {
        this.trace = trace;
    }

    /** Returns the entities that are below no other, the root of the trace first. */
    public List<Entity> tops() {
        List<Entity> tops = new ArrayList<>();
        Entity root = trace.root();
        if (root != null && trace.callerOf(root) == null) {
            tops.add(root);
        }
        for (Entity top : trace.tops()) {
            if (top != root && trace.callerOf(top) == null) {
                tops.add(top);
            }
        }
        return tops;
    }

    /** Returns what is directly below an entity, by start. */
    public List<Entity> below(Entity entity) {
        List<Entity> callees = trace.calleesOf(entity);
        if (callees.isEmpty()) {
            return entity.children();
        }
        List<Entity> below = new ArrayList<>(entity.children());
        below.addAll(callees);
        below.sort(Entity.BY_START);
        return below;
    }

    /** Returns the entity directly above; null for a top. */
    public @Nullable Entity above(Entity entity) {
        Entity parent = entity.parent();
        return parent == null ? trace.callerOf(entity) : parent;
    }

    /** Returns the entity with an id; null if it has not arrived. */
    public @Nullable Entity byId(String id) {
        return trace.byId(id);
    }

    /** Returns the number of entities. */
    public int size() {
        return trace.entities().size();
    }

    /** Returns every entity: the tops, then what is below each. */
    public List<Entity> entities() {
        return trace.entities();
    }

    /** Returns the earliest start in microseconds since the epoch. */
    public long startMicros() {
        return trace.startMicros();
    }

    /** Returns the time from the start of an entity to its end; empty while that is not known. */
    public OptionalLong responseMicros(Entity entity) {
        return entity.responseMicros();
    }

    /** Returns how an entity ended. */
    public Flags flags(Entity entity) {
        return entity.flags();
    }

    /** Returns true for a call of another service. */
    public boolean isCall(Entity entity) {
        return entity.isCall();
    }

    /** Returns true if an entity is in progress, or the segment of the service that it calls has not arrived. */
    public boolean isPartial(Entity entity) {
        return trace.isPartial(entity);
    }

    /** Returns the exceptions of an entity, at most ten, the outermost first. */
    public List<CauseException> exceptions(Entity entity) {
        return CauseExceptions.of(trace, entity);
    }

    /** Returns the entities whose flag is set and below which no other failed, by start. */
    public List<Entity> deepestFailures() {
        boolean[] failedBelow = new boolean[size()];
        List<Entity> failed = new ArrayList<>();
        for (Entity entity : trace.entities()) {
            if (!entity.flags().isOk()) {
                failed.add(entity);
                Entity above = above(entity);
                while (above != null && !failedBelow[above.index()]) {
                    failedBelow[above.index()] = true;
                    above = above(above);
                }
            }
        }
        failed.removeIf(entity -> failedBelow[entity.index()]);
        failed.sort(Entity.BY_START);
        return failed;
    }
}

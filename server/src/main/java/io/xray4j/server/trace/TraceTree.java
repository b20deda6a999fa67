// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.trace.RootCause.CauseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Returns the trace id. */
    public String id() {
        return trace.id();
    }

    /** Returns the segments, and the subsegments whose parent has not arrived, by start. */
    public List<Entity> segments() {
        return trace.tops();
    }

    /** Returns the first segment of the trace; null while only subsegments have arrived. */
    public @Nullable Entity root() {
        return trace.root();
    }

    /** Returns the name of the service that recorded an entity; empty while its segment has not arrived. */
    public String service(Entity entity) {
        return entity.top().isSegment() ? entity.top().name() : "";
    }

    /** Returns the segments of the services that an entity called, by start. */
    public List<Entity> callees(Entity entity) {
        return trace.calleesOf(entity);
    }

    /** Returns the ids about which the documents contradict each other. */
    public Contradictions contradictions() {
        return trace.contradictions();
    }

    /** Returns by how many microseconds each segment is moved whose clock differs from its caller's; by its id. */
    public Map<String, Long> clockOffsets() {
        return CompiledTrace.of(trace).offsets();
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

    /** Returns the time from the first start to the last known end; empty while no end is known. */
    public OptionalLong durationMicros() {
        return trace.durationMicros();
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

    /** Returns true if the sender says that the called service sends a segment. */
    public boolean isTraced(Entity call) {
        return call.isTraced();
    }

    /** Returns true if the called service can send a segment, which databases and the stores of AWS do not. */
    public boolean canAnswerWithSegment(Entity call) {
        return call.isCall() && CalledService.canAnswerWithSegment(call);
    }

    /** Returns the table, queue, topic, bucket, stream or function that a call of AWS names; null if it names none. */
    public @Nullable String resource(Entity call) {
        return CalledService.resourceOf(call);
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

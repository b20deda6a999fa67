// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One segment or subsegment of an assembled trace: its fields, and its place in the tree. Confined to one thread until
 * the trace is assembled; after that it does not change.
 */
public final class Entity {

    static final Comparator<Entity> BY_START =
            Comparator.comparingLong(Entity::startMicros).thenComparing(Entity::id);

    private final String id;
    private final EntityCopy copy;
    private final List<Entity> children = new ArrayList<>();
    private @Nullable Entity parent;

    Entity(String id, EntityCopy copy) {
        this.id = id;
        this.copy = copy;
    }

    /** Returns the id; for an embedded subsegment without an id, a key that is unique in the trace. */
    public String id() {
        return id;
    }

    /** Returns the fields as the sender wrote them. Use {@link #children} for the subsegments. */
    public ObjectNode fields() {
        return copy.fields();
    }

    /** Returns the name; empty if there is none. */
    public String name() {
        return fields().path("name").asText();
    }

    /** Returns true for a segment, false for a subsegment. */
    public boolean isSegment() {
        return copy.isSegment();
    }

    /** Returns true if the entity has no end or has the flag {@code in_progress}. */
    public boolean isInProgress() {
        return copy.isInProgress();
    }

    /** Returns true for a subsegment that was sent separately. */
    boolean isStreamed() {
        return !copy.isSegment() && !copy.isEmbedded();
    }

    /** Returns the id of the parent, which need not have arrived; null if the document names no parent. */
    public @Nullable String parentId() {
        return copy.parentId();
    }

    /** Returns the subsegments directly below this entity, by start. */
    public List<Entity> children() {
        return children;
    }

    @Nullable
    Entity parent() {
        return parent;
    }

    void attachTo(Entity newParent) {
        parent = newParent;
        newParent.children.add(this);
    }

    /**
     * Returns the top entity of the tree that this one is in: a segment, or a subsegment whose parent has not arrived.
     */
    Entity top() {
        Entity top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        return top;
    }

    /** Returns the start in microseconds since the epoch; 0 if an embedded subsegment has no start. */
    public long startMicros() {
        return EpochMicros.parse(fields().path("start_time")).orElse(0);
    }

    /** Returns the end in microseconds since the epoch; empty if there is none. */
    public OptionalLong endMicros() {
        return EpochMicros.parse(fields().path("end_time"));
    }

    /** Returns the status of the HTTP response, or 0. */
    int status() {
        return fields().path("http").path("response").path("status").asInt(0);
    }

    boolean isFault() {
        return flag("fault", status() >= 500 && status() <= 599);
    }

    boolean isError() {
        return flag("error", status() >= 400 && status() <= 499);
    }

    boolean isThrottle() {
        return flag("throttle", status() == 429);
    }

    private boolean flag(String name, boolean byStatus) {
        JsonNode flag = fields().get(name);
        return flag == null ? byStatus && !hasAnyFlag() : flag.asBoolean();
    }

    private boolean hasAnyFlag() {
        return fields().has("fault") || fields().has("error") || fields().has("throttle");
    }

    /** Returns true if the called service is expected to send a segment. */
    boolean isTraced() {
        return fields().path("traced").asBoolean()
                || fields().path("http").path("request").path("traced").asBoolean();
    }
}

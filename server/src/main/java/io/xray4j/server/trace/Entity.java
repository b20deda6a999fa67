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
 * One segment or subsegment of a trace after merging: the fields of the copy that won, and its place in the tree.
 * Confined to one thread until its trace is assembled, then unchanging.
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

    public String id() {
        return id;
    }

    /** As its sender wrote it; the embedded subsegments in it are superseded by {@link #children}. */
    public ObjectNode fields() {
        return copy.fields();
    }

    public String name() {
        return fields().path("name").asText();
    }

    public boolean isSegment() {
        return copy.isSegment();
    }

    public boolean isInProgress() {
        return copy.isInProgress();
    }

    /** Whether it is a subsegment that arrived as a document of its own. */
    boolean isStreamed() {
        return !copy.isSegment() && !copy.isEmbedded();
    }

    /** The id of the entity that this one names as its parent, whether or not that was ever received. */
    public @Nullable String parentId() {
        return copy.parentId();
    }

    /** The subsegments directly below, by start. */
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

    /** Where this subsegment hangs in the end: its segment, an orphan, or itself. */
    Entity top() {
        Entity top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        return top;
    }

    /** Microseconds since the epoch; 0 if an embedded subsegment names no start. */
    public long startMicros() {
        return EpochMicros.parse(fields().path("start_time")).orElse(0);
    }

    public OptionalLong endMicros() {
        return EpochMicros.parse(fields().path("end_time"));
    }

    /** The status of its response, or 0. */
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

    /** Whether it called something that should have sent a segment of its own. */
    boolean isTraced() {
        return fields().path("traced").asBoolean()
                || fields().path("http").path("request").path("traced").asBoolean();
    }
}

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
    private final long startMicros;
    private final OptionalLong sentEndMicros;
    private final List<Entity> children = new ArrayList<>();
    private @Nullable Entity parent;
    private Entity top = this;
    private int index;

    Entity(String id, EntityCopy copy) {
        this.id = id;
        this.copy = copy;
        // Times are read often, and each reading is a decimal that has to be scaled.
        this.startMicros = EpochMicros.parse(copy.fields().path("start_time")).orElse(0);
        this.sentEndMicros = EpochMicros.parse(copy.fields().path("end_time"));
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
        return top;
    }

    /** Returns the position in {@link TraceTree#entities}, in which parents are before their subsegments. */
    public int index() {
        return index;
    }

    void place(Entity newTop, int newIndex) {
        top = newTop;
        index = newIndex;
    }

    /** Returns the start in microseconds since the epoch; 0 if an embedded subsegment has no start. */
    public long startMicros() {
        return startMicros;
    }

    /**
     * Returns the end in microseconds since the epoch, or the start if the sender's end is before the start; empty if
     * there is none.
     */
    public OptionalLong endMicros() {
        return isEndBeforeStart() ? OptionalLong.of(startMicros) : sentEndMicros;
    }

    boolean isEndBeforeStart() {
        return sentEndMicros.isPresent() && sentEndMicros.getAsLong() < startMicros;
    }

    /** Returns the time from the start to the end; empty while in progress, and if the start or the end is not known. */
    OptionalLong responseMicros() {
        return startMicros == 0 || sentEndMicros.isEmpty() || isInProgress()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, sentEndMicros.getAsLong() - startMicros));
    }

    /** Returns the status of the HTTP response, or 0. */
    int status() {
        return fields().path("http").path("response").path("status").asInt(0);
    }

    boolean isFault() {
        return flag("fault", status() >= 500 && status() <= 599);
    }

    /** A throttled call is an error, also if its document says only that it was throttled. */
    boolean isError() {
        boolean byThrottle = !fields().has("error") && isThrottle() && !isFault();
        return byThrottle || flag("error", status() >= 400 && status() <= 499);
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

    Flags flags() {
        boolean fault = isFault();
        boolean error = isError();
        boolean throttle = isThrottle();
        return fault || error || throttle ? new Flags(fault, error, throttle) : Flags.OK;
    }

    /** Returns true for a call of another service: a subsegment of one of X-Ray's two namespaces. */
    boolean isCall() {
        if (isSegment()) {
            return false;
        }
        String namespace = fields().path("namespace").textValue();
        return "aws".equals(namespace) || "remote".equals(namespace);
    }

    /** Returns true if the called service is expected to send a segment. */
    boolean isTraced() {
        return fields().path("traced").asBoolean()
                || fields().path("http").path("request").path("traced").asBoolean();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.xray4j.Entity;
import io.xray4j.Xray;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An entity as a span.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class EntitySpan implements Span {
    /** The relation of a span to its entity: whether the span ends it, and when attributes are written. */
    enum Role {
        /** The span began the entity, and ends it. */
        OWNER,
        /** The span began the entity and the segment above it, and ends both: a call that no request asked for. */
        OWNER_OF_BOTH,
        /** The entity is that of a request which an integration of xray4j serves: it ends it. */
        PASS_THROUGH,
        /** The entity was begun by xray4j's own API, and became current. */
        OVERLAY
    }

    private final Entity entity;
    private final Role role;
    /** Null if nothing is recorded. */
    private final @Nullable SpanRecord spanRecord;
    /** The id of a span that is not recorded, whose entity shares one id with others or has none. */
    private final long unrecordedId;
    /** Plain: a span context is immutable, and two that race are equal. */
    private @Nullable SpanContext spanContext;

    EntitySpan(Entity entity, Role role, Bridge bridge, SpanKind kind, @Nullable String name) {
        this.entity = entity;
        this.role = role;
        boolean isRecording = entity.isRecording();
        this.spanRecord = isRecording ? new SpanRecord(entity, kind, bridge, name, role == Role.PASS_THROUGH) : null;
        this.unrecordedId = isRecording ? EntityId.NONE : EntityId.next();
    }

    /** Returns the span of an entity that xray4j's own API has begun. */
    static EntitySpan over(Entity entity, Bridge bridge) {
        return new EntitySpan(entity, Role.OVERLAY, bridge, SpanKind.INTERNAL, null);
    }

    Entity entity() {
        return entity;
    }

    /** Returns true if xray4j's own API has begun the entity. */
    boolean isOverlay() {
        return role == Role.OVERLAY;
    }

    /** Returns the header for a call made on behalf of this span. */
    TraceHeader traceHeader() {
        TraceHeader header = entity.traceHeader();
        return unrecordedId == EntityId.NONE || header.parent() != EntityId.NONE
                ? header
                : TraceHeader.of(header.root(), unrecordedId, SampleDecision.NOT_SAMPLED, header);
    }

    /** Puts what the span was built with; the record is written at once, so that a trace in progress shows it. */
    void begin(AttributeList attributes) {
        SpanRecord known = spanRecord;
        if (known != null && !attributes.isEmpty()) {
            known.putAll(attributes);
            known.write();
        }
    }

    @Override
    public <T> Span setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
        return key == null ? this : put(key.getKey(), value);
    }

    @Override
    public Span setAttribute(@Nullable String key, @Nullable String value) {
        return put(key, value);
    }

    @Override
    public Span setAttribute(@Nullable String key, long value) {
        return spanRecord == null ? this : put(key, value);
    }

    @Override
    public Span setAttribute(@Nullable String key, double value) {
        return spanRecord == null ? this : put(key, value);
    }

    @Override
    public Span setAttribute(@Nullable String key, boolean value) {
        return put(key, value);
    }

    @Override
    public Span addEvent(@Nullable String name, @Nullable Attributes attributes) {
        return addEvent(name, attributes, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Span addEvent(
            @Nullable String name, @Nullable Attributes attributes, long timestamp, @Nullable TimeUnit unit) {
        SpanRecord known = spanRecord;
        if (name != null && known != null) {
            known.addEvent(name, attributes, time(timestamp, unit));
            writeOverlay(known);
        }
        return this;
    }

    @Override
    public Span setStatus(@Nullable StatusCode statusCode, @Nullable String description) {
        SpanRecord known = spanRecord;
        if (statusCode != null && known != null) {
            known.status(statusCode, description);
            writeOverlay(known);
        }
        return this;
    }

    @Override
    public Span recordException(@Nullable Throwable exception, @Nullable Attributes additionalAttributes) {
        SpanRecord known = spanRecord;
        if (exception != null && known != null) {
            known.addException(exception, additionalAttributes);
        }
        return this;
    }

    @Override
    public Span updateName(@Nullable String name) {
        SpanRecord known = spanRecord;
        if (name != null && known != null) {
            known.rename(name);
        }
        return this;
    }

    @Override
    public Span addLink(@Nullable SpanContext linked, @Nullable Attributes attributes) {
        if (linked != null && linked.isValid()) {
            entity.addLink(SpanContexts.header(linked), SpanRecord.plain(attributes));
        }
        return this;
    }

    @Override
    public void end() {
        end((Instant) null);
    }

    @Override
    public void end(long timestamp, @Nullable TimeUnit unit) {
        end(time(timestamp, unit));
    }

    @Override
    public SpanContext getSpanContext() {
        SpanContext known = spanContext;
        if (known != null) {
            return known;
        }
        SpanContext made = SpanContexts.local(traceHeader());
        if (made.isSampled() || !entity.isRecording()) {
            // Otherwise whether it is sampled can still be decided.
            spanContext = made;
        }
        return made;
    }

    @Override
    public boolean isRecording() {
        return entity.isRecording() && !entity.isEnded();
    }

    @Override
    public String toString() {
        return "EntitySpan{" + entity.name() + ' ' + entity.traceId() + '@' + entity.id() + '}';
    }

    /** Returns a time that the caller gives, zero and below for none. */
    static @Nullable Instant time(long timestamp, @Nullable TimeUnit unit) {
        if (unit == null || timestamp <= 0) {
            return null;
        }
        long nanos = unit.toNanos(timestamp);
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    }

    private Span put(@Nullable String key, @Nullable Object value) {
        SpanRecord known = spanRecord;
        if (key != null && value != null && known != null) {
            known.put(key, value);
            writeOverlay(known);
        }
        return this;
    }

    /** Nobody ends an overlay, so nothing on it may wait for that. */
    private void writeOverlay(SpanRecord known) {
        if (role == Role.OVERLAY) {
            known.finish();
        }
    }

    @Override
    public void end(@Nullable Instant time) {
        SpanRecord known = spanRecord;
        if (known != null && !entity.isEnded()) {
            known.finish();
        }
        if (role == Role.PASS_THROUGH) {
            return;
        }
        if (role != Role.OVERLAY && Xray.traceEntity() == entity) {
            endWhereCurrent(time);
        } else {
            entity.end(time);
        }
        if (role == Role.OWNER_OF_BOTH) {
            entity.segment().end(time);
        }
    }

    /**
     * Ends the entity while it is current here. By OpenTelemetry's rules it stays current until its scope closes; by
     * xray4j's an entity that was attached here is no longer current when it ends here. So it ends out of sight.
     */
    private void endWhereCurrent(@Nullable Instant time) {
        try (io.xray4j.Scope scope = Xray.recorder().attach(null)) {
            entity.end(time);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.xray4j.Entity;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.segment.Namespace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span that is an entity of X-Ray. Until it is started, or used as one that is, it is only the builder of that entity.
 *
 * <p>Tags are annotations, so that X-Ray finds traces by them; those that HTTP observations use are the http block. Events
 * are metadata, as are lists.
 *
 * <p><i>Safe for use by many threads, once it has been started.</i>
 */
final class XraySpan implements Span {
    private static final String EVENTS = "events";
    private static final int MAX_EVENTS = 128;

    /** The relation of a span to its entity. */
    enum Role {
        /** Ends the entity. */
        OWNER,
        /** Writes on an entity that another integration ends. */
        SHARING,
        /** Is left out of the trace; what is begun below it is below the entity, and its errors are the entity's. */
        FOLDED
    }

    private final XrayTracer tracer;
    private final Role role;
    private final Span.@Nullable Kind kind;
    private @Nullable XraySpanBuilder builder;
    private volatile @Nullable Entity entity;
    private @Nullable Segment enclosing;
    private @Nullable String givenName;
    private @Nullable String remoteName;
    private volatile Map<String, String> baggage = Map.of();
    private int events;

    XraySpan(XrayTracer tracer, XraySpanBuilder builder) {
        this.tracer = tracer;
        this.builder = builder;
        this.role = Role.OWNER;
        this.kind = builder.kind();
    }

    /** Creates the span of an entity that has begun. */
    XraySpan(XrayTracer tracer, Entity entity, Role role) {
        this.tracer = tracer;
        this.entity = entity;
        this.role = role;
        this.kind = null;
        this.baggage = tracer.spans().baggageHere();
    }

    /** Returns the entity, which this begins if need be. */
    Entity entity() {
        Entity begun = entity;
        return begun == null ? begin() : begun;
    }

    private synchronized Entity begin() {
        Entity begun = entity;
        XraySpanBuilder start = builder;
        if (begun == null && start != null) {
            start.begin(this);
            builder = null;
            begun = entity;
        }
        if (begun == null) {
            throw new IllegalStateException("a span has a builder until it has an entity");
        }
        return begun;
    }

    /** Takes the entity that the builder has begun. */
    void begun(Entity newEntity, @Nullable Segment newEnclosing, @Nullable XrayTraceContext caller) {
        enclosing = newEnclosing;
        XraySpanBuilder start = builder;
        givenName = start == null ? null : start.name();
        remoteName = start == null || !start.isCall() ? null : start.remoteName();
        baggage = tracer.spans().baggageOf(caller);
        entity = newEntity;
        if (givenName != null && !givenName.equals(newEntity.name())) {
            newEntity.putMetadata("name", givenName);
        }
        tracer.baggageFields().tag(newEntity, baggage, tracer.annotationKeys());
    }

    Role role() {
        return role;
    }

    Span.@Nullable Kind kind() {
        return kind;
    }

    Map<String, String> baggage() {
        return baggage;
    }

    void baggage(Map<String, String> newBaggage) {
        baggage = newBaggage;
    }

    @Override
    public boolean isNoop() {
        return !entity().isRecording();
    }

    @Override
    public TraceContext context() {
        return XrayTraceContext.of(this);
    }

    @Override
    public XraySpan start() {
        Entity begun = entity();
        assert begun != null;
        return this;
    }

    /** Names the entity; a call that is named by the service it goes to, and a request, keep their names. */
    @Override
    public XraySpan name(@Nullable String name) {
        XraySpanBuilder start = builder;
        if (start != null) {
            start.name(name);
        } else if (name != null && !name.equals(givenName)) {
            givenName = name;
            if (hasOtherName()) {
                entity().putMetadata("name", name);
            } else {
                entity().rename(name);
            }
        }
        return this;
    }

    private boolean hasOtherName() {
        return role != Role.OWNER || kind == Kind.SERVER || remoteName != null;
    }

    @Override
    public XraySpan event(@Nullable String value) {
        return event(value, Instant.now());
    }

    @Override
    public XraySpan event(@Nullable String value, long time, @Nullable TimeUnit unit) {
        Instant given = Times.instant(time, unit);
        return event(value, given == null ? Instant.now() : given);
    }

    private XraySpan event(@Nullable String value, Instant time) {
        if (value != null && events < MAX_EVENTS && entity().isRecording()) {
            events++;
            entity().putMetadataIn(EVENTS, time + " " + events, value);
        }
        return this;
    }

    @Override
    public XraySpan tag(@Nullable String key, @Nullable String value) {
        Entity target = entity();
        if (!target.isRecording()) {
            return this;
        }
        if (key == null || value == null) {
            // Core counts what it refuses.
            target.putAnnotation(key == null ? "" : key, value);
        } else if (!isHttp() || !HttpKeys.put(target, key, value)) {
            target.putAnnotation(tracer.annotationKeys().of(key), value);
        }
        return this;
    }

    @Override
    public XraySpan tag(String key, long value) {
        entity().putAnnotation(annotationKey(key), value);
        return this;
    }

    @Override
    public XraySpan tag(String key, double value) {
        entity().putAnnotation(annotationKey(key), value);
        return this;
    }

    @Override
    public XraySpan tag(String key, boolean value) {
        entity().putAnnotation(annotationKey(key), value);
        return this;
    }

    @Override
    public XraySpan tagOfStrings(String key, List<String> values) {
        return metadata(key, values);
    }

    @Override
    public XraySpan tagOfLongs(String key, List<Long> values) {
        return metadata(key, values);
    }

    @Override
    public XraySpan tagOfDoubles(String key, List<Double> values) {
        return metadata(key, values);
    }

    @Override
    public XraySpan tagOfBooleans(String key, List<Boolean> values) {
        return metadata(key, values);
    }

    /** Puts a value that is for reading and not for finding: one with many different texts. */
    XraySpan metadata(@Nullable String key, @Nullable Object value) {
        Entity target = entity();
        if (target.isRecording()) {
            boolean isTaken =
                    key != null && isHttp() && value instanceof String text && HttpKeys.put(target, key, text);
            if (!isTaken) {
                target.putMetadata(key == null ? "" : key, value);
            }
        }
        return this;
    }

    @Override
    public XraySpan error(@Nullable Throwable thrown) {
        entity().addException(thrown);
        return this;
    }

    void addLink(@Nullable Link link) {
        XrayTraceContext linked = link == null ? null : XrayTraceContext.of(link.getTraceContext());
        if (link != null && linked != null) {
            entity().addLink(linked.header(), link.getTags());
        }
    }

    @Override
    public XraySpan remoteServiceName(@Nullable String name) {
        XraySpanBuilder start = builder;
        if (start != null) {
            start.remoteServiceName(name);
        } else if (name != null && !name.isBlank() && role == Role.OWNER && entity() instanceof Subsegment call) {
            remoteName = name;
            call.namespace(call.namespace() == Namespace.AWS ? Namespace.AWS : Namespace.REMOTE);
            call.rename(name);
        }
        return this;
    }

    @Override
    public XraySpan remoteIpAndPort(@Nullable String ip, int port) {
        if (ip != null) {
            entity().putMetadata("peer", port > 0 ? ip + ':' + port : ip);
        }
        return this;
    }

    @Override
    public void end() {
        end(null);
    }

    @Override
    public void end(long time, @Nullable TimeUnit unit) {
        end(Times.instant(time, unit));
    }

    private void end(@Nullable Instant time) {
        Entity begun = entity;
        if (begun == null || role != Role.OWNER) {
            return;
        }
        begun.end(time);
        Segment around = enclosing;
        if (around != null && !around.isEnded()) {
            around.end(time);
        }
    }

    /** Ends the span and marks it: what has begun cannot be taken back. One that was not started leaves nothing. */
    @Override
    public void abandon() {
        Entity begun = entity;
        if (begun != null && role == Role.OWNER) {
            begun.putMetadata("abandoned", true);
            end();
        }
    }

    private String annotationKey(@Nullable String key) {
        return key == null ? "" : tracer.annotationKeys().of(key);
    }

    private boolean isHttp() {
        return kind == Kind.CLIENT || kind == Kind.SERVER;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof XraySpan that && entity() == that.entity();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(entity());
    }

    @Override
    public String toString() {
        Entity begun = entity;
        return begun == null ? "XraySpan(not started)" : "XraySpan(" + begun.name() + ", " + begun.traceHeader() + ')';
    }
}

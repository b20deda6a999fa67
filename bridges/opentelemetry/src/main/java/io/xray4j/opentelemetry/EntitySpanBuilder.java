// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.SegmentStart;
import io.xray4j.Subsegment;
import io.xray4j.segment.EntityView;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Begins the entity of a span: a subsegment below an entity of this process, else a segment.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class EntitySpanBuilder implements SpanBuilder {
    private final Bridge bridge;
    private final @Nullable String name;
    /** Most spans have none before they start. */
    private AttributeList attributes = AttributeList.EMPTY;

    private SpanKind kind = SpanKind.INTERNAL;
    private @Nullable Context parent;
    private boolean noParent;
    private @Nullable Instant startTime;
    private @Nullable List<LinkedSpan> links;

    EntitySpanBuilder(Bridge bridge, @Nullable String name) {
        this.bridge = bridge;
        this.name = name;
    }

    @Override
    public SpanBuilder setParent(@Nullable Context context) {
        if (context != null) {
            parent = context;
            noParent = false;
        }
        return this;
    }

    @Override
    public SpanBuilder setNoParent() {
        noParent = true;
        parent = null;
        return this;
    }

    @Override
    public SpanBuilder addLink(@Nullable SpanContext spanContext) {
        return addLink(spanContext, Attributes.empty());
    }

    @Override
    public SpanBuilder addLink(@Nullable SpanContext spanContext, @Nullable Attributes linkAttributes) {
        if (spanContext != null && spanContext.isValid()) {
            List<LinkedSpan> known = links;
            if (known == null) {
                known = new ArrayList<>();
                links = known;
            }
            // One more than X-Ray takes, so that core counts what it refuses.
            if (known.size() <= LinkedSpan.MAX) {
                known.add(new LinkedSpan(spanContext, linkAttributes == null ? Attributes.empty() : linkAttributes));
            }
        }
        return this;
    }

    @Override
    public SpanBuilder setAttribute(@Nullable String key, @Nullable String value) {
        return put(key, value);
    }

    @Override
    public SpanBuilder setAttribute(@Nullable String key, long value) {
        return put(key, value);
    }

    @Override
    public SpanBuilder setAttribute(@Nullable String key, double value) {
        return put(key, value);
    }

    @Override
    public SpanBuilder setAttribute(@Nullable String key, boolean value) {
        return put(key, value);
    }

    @Override
    public <T> SpanBuilder setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
        return key == null ? this : put(key.getKey(), value);
    }

    @Override
    public SpanBuilder setSpanKind(@Nullable SpanKind spanKind) {
        if (spanKind != null) {
            kind = spanKind;
        }
        return this;
    }

    @Override
    public SpanBuilder setStartTimestamp(long startTimestamp, @Nullable TimeUnit unit) {
        startTime = EntitySpan.time(startTimestamp, unit);
        return this;
    }

    @Override
    public Span startSpan() {
        EntitySpan span = start();
        span.begin(attributes);
        List<LinkedSpan> known = links;
        if (known != null) {
            for (LinkedSpan link : known) {
                span.addLink(link.spanContext(), link.attributes());
            }
        }
        return span;
    }

    @SuppressWarnings("ReferenceEquality") // There is one that is shared.
    private SpanBuilder put(@Nullable String key, @Nullable Object value) {
        if (key != null && value != null) {
            if (attributes == AttributeList.EMPTY) {
                attributes = new AttributeList();
            }
            attributes.add(key, value);
        }
        return this;
    }

    private EntitySpan start() {
        if (noParent) {
            return beginRoot(TraceHeader.empty());
        }
        Context context = parent == null ? Context.current() : parent;
        Span above = Span.fromContextOrNull(context);
        if (above instanceof EntitySpan span) {
            return isRequestOf(span) ? span(span.entity(), EntitySpan.Role.PASS_THROUGH) : beginBelow(span.entity());
        }
        SpanContext caller = above == null ? SpanContext.getInvalid() : above.getSpanContext();
        TraceHeader header = HeaderPropagator.header(context, caller);
        Entity current = header.root() == null ? null : bridge.recorder().traceEntity();
        if (current != null) {
            if (Span.current() instanceof EntitySpan span && span.isOverlay() && hasCaller(current, caller)) {
                boolean isSameRequest = kind == SpanKind.SERVER && current instanceof Segment;
                return isSameRequest ? span(current, EntitySpan.Role.PASS_THROUGH) : beginBelow(current);
            }
            if (!caller.isRemote() && caller.getSpanId().equals(current.id())) {
                // A copy of the current span's ids, as tracers that record nothing make.
                return beginBelow(current);
            }
        }
        return beginRoot(header);
    }

    /** Returns true if the current segment was begun by an integration for the request that this span is to describe. */
    private static boolean hasCaller(Entity current, SpanContext caller) {
        return caller.isValid() && SpanContexts.isOf(caller, current.segment().origin());
    }

    /** Returns true if this is a span of a server for a request whose segment an integration of xray4j has begun. */
    private boolean isRequestOf(EntitySpan above) {
        if (kind != SpanKind.SERVER || !above.isOverlay() || !(above.entity() instanceof Segment)) {
            return false;
        }
        EntityView view = above.entity().view();
        return view != null && view.http() != null;
    }

    private EntitySpan beginBelow(Entity entity) {
        return span(entity.beginDetached(name, namespace(), startTime), EntitySpan.Role.OWNER);
    }

    private EntitySpan beginRoot(TraceHeader header) {
        Recorder recorder = bridge.recorder();
        if (recorder.isLambda()) {
            // The segment is the service's, and current where nothing else is.
            Entity current = recorder.traceEntity();
            if (current != null) {
                return beginBelow(current);
            }
        }
        String host = SpanNames.host(attributes);
        SegmentStart start = recorder.segment(SpanNames.segment(recorder, kind, name, attributes, host))
                .header(header)
                .startTime(startTime);
        if (kind == SpanKind.SERVER) {
            start.request(SpanNames.request(attributes, host));
        }
        Segment segment = start.beginDetached();
        if (kind != SpanKind.CLIENT && kind != SpanKind.PRODUCER) {
            return span(segment, EntitySpan.Role.OWNER);
        }
        Subsegment call = segment.beginDetached(name, namespace(), startTime);
        return span(call, EntitySpan.Role.OWNER_OF_BOTH);
    }

    private EntitySpan span(Entity entity, EntitySpan.Role role) {
        return new EntitySpan(entity, role, bridge, kind, name);
    }

    private Namespace namespace() {
        return switch (kind) {
            case CLIENT, PRODUCER -> Namespace.REMOTE;
            default -> Namespace.LOCAL;
        };
    }

    /**
     * A link that a span is built with.
     *
     * <p><i>Immutable.</i>
     */
    private record LinkedSpan(SpanContext spanContext, Attributes attributes) {
        static final int MAX = 100;
    }
}

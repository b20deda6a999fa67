// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.xray4j.Entity;
import io.xray4j.Segment;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything a span can be begun with, and the decision what it is in X-Ray: a segment if nothing of this process called
 * it, a subsegment of the service it calls, or a step of its parent.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class XraySpanBuilder implements Span.Builder {
    /** Put on the span when it has begun; an application that never begins it must not fill the heap. */
    private static final int MAX_CHANGES = 256;

    private final XrayTracer tracer;
    private @Nullable XrayTraceContext parent;
    private boolean isRoot;
    private @Nullable String name;
    private Span.@Nullable Kind kind;
    private @Nullable String remoteName;
    private @Nullable Namespace namespace;
    private @Nullable Instant startTime;
    private @Nullable SamplingRequest request;
    private @Nullable List<Consumer<XraySpan>> changes;

    XraySpanBuilder(XrayTracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public XraySpanBuilder setParent(@Nullable TraceContext context) {
        parent = XrayTraceContext.of(context);
        isRoot = false;
        return this;
    }

    @Override
    public XraySpanBuilder setNoParent() {
        parent = null;
        isRoot = true;
        return this;
    }

    @Override
    public XraySpanBuilder name(@Nullable String newName) {
        name = newName;
        return this;
    }

    @Override
    public XraySpanBuilder kind(Span.@Nullable Kind newKind) {
        kind = newKind;
        return this;
    }

    @Override
    public XraySpanBuilder remoteServiceName(@Nullable String newRemoteName) {
        remoteName = newRemoteName == null || newRemoteName.isBlank() ? remoteName : newRemoteName;
        return this;
    }

    @Override
    public XraySpanBuilder remoteIpAndPort(@Nullable String ip, int port) {
        return later(span -> span.remoteIpAndPort(ip, port));
    }

    @Override
    public XraySpanBuilder startTimestamp(long time, @Nullable TimeUnit unit) {
        startTime = Times.instant(time, unit);
        return this;
    }

    /** Sets where the work of a call is done, if not in a service of any kind. */
    XraySpanBuilder namespace(@Nullable Namespace newNamespace) {
        namespace = newNamespace;
        return this;
    }

    /** Sets what the sampler is asked with, should this be the first segment of a trace. */
    XraySpanBuilder request(@Nullable SamplingRequest newRequest) {
        request = newRequest;
        return this;
    }

    @Override
    public XraySpanBuilder event(@Nullable String value) {
        return later(span -> span.event(value));
    }

    @Override
    public XraySpanBuilder tag(@Nullable String key, @Nullable String value) {
        return later(span -> span.tag(key, value));
    }

    @Override
    public XraySpanBuilder tag(String key, long value) {
        return later(span -> span.tag(key, value));
    }

    @Override
    public XraySpanBuilder tag(String key, double value) {
        return later(span -> span.tag(key, value));
    }

    @Override
    public XraySpanBuilder tag(String key, boolean value) {
        return later(span -> span.tag(key, value));
    }

    @Override
    public XraySpanBuilder tagOfStrings(String key, List<String> values) {
        return later(span -> span.tagOfStrings(key, values));
    }

    @Override
    public XraySpanBuilder tagOfLongs(String key, List<Long> values) {
        return later(span -> span.tagOfLongs(key, values));
    }

    @Override
    public XraySpanBuilder tagOfDoubles(String key, List<Double> values) {
        return later(span -> span.tagOfDoubles(key, values));
    }

    @Override
    public XraySpanBuilder tagOfBooleans(String key, List<Boolean> values) {
        return later(span -> span.tagOfBooleans(key, values));
    }

    @Override
    public XraySpanBuilder error(@Nullable Throwable thrown) {
        return later(span -> span.error(thrown));
    }

    @Override
    public XraySpanBuilder addLink(@Nullable Link link) {
        return later(span -> span.addLink(link));
    }

    /** Returns a span that begins with the first use of it, or by {@link Span#start}. */
    XraySpan notStarted() {
        return new XraySpan(tracer, this);
    }

    @Override
    public XraySpan start() {
        return notStarted().start();
    }

    Span.@Nullable Kind kind() {
        return kind;
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String remoteName() {
        return remoteName;
    }

    /** Returns true if the span calls another service. */
    boolean isCall() {
        return kind == Span.Kind.CLIENT || kind == Span.Kind.PRODUCER;
    }

    /** Begins the entity, and gives it to the span together with all that was said of it before. */
    void begin(XraySpan span) {
        XrayTraceContext caller =
                isRoot ? null : parent == null ? tracer.spans().context() : parent;
        Entity above = caller == null ? null : caller.entity();
        if (above == null) {
            // Inside a Lambda function there is always a segment, the invocation's own, and no other can begin.
            above = tracer.invocation();
        }
        if (above != null) {
            span.begun(above.beginDetached(isCall() ? callee() : name, where(), startTime), null, caller);
        } else if (isCall()) {
            // A call belongs to a service, and ends with it.
            Segment service = segment(tracer.serviceName(), caller);
            span.begun(service.beginDetached(callee(), where(), startTime), service, caller);
        } else {
            span.begun(segment(kind == Span.Kind.SERVER ? tracer.serviceName() : name, caller), null, caller);
        }
        List<Consumer<XraySpan>> waiting = changes;
        if (waiting != null) {
            changes = null;
            waiting.forEach(change -> change.accept(span));
        }
    }

    private Segment segment(@Nullable String segmentName, @Nullable XrayTraceContext caller) {
        TraceHeader header = caller == null ? TraceHeader.empty() : caller.header();
        return tracer.recorder()
                .segment(segmentName)
                .header(header)
                .request(request == null ? SamplingRequest.ofService(tracer.serviceName()) : request)
                .startTime(startTime)
                .beginDetached();
    }

    private @Nullable String callee() {
        return remoteName == null ? name : remoteName;
    }

    private Namespace where() {
        if (!isCall()) {
            return Namespace.LOCAL;
        }
        return namespace == null ? Namespace.REMOTE : namespace;
    }

    private XraySpanBuilder later(Consumer<XraySpan> change) {
        List<Consumer<XraySpan>> waiting = changes;
        if (waiting == null) {
            waiting = new ArrayList<>(4);
            changes = waiting;
        }
        if (waiting.size() < MAX_CHANGES) {
            waiting.add(change);
        }
        return this;
    }
}

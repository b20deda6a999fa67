// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.internal.SafeUrl;
import io.xray4j.segment.EntityView;
import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TimeSource;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import io.xray4j.tree.AwsData;
import io.xray4j.tree.Link;
import io.xray4j.tree.Metadata;
import io.xray4j.tree.Node;
import io.xray4j.tree.TraceTree;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A segment or subsegment that has begun: the work of a service, or a step of it, for one request.
 *
 * <p>Nothing here ever throws. What X-Ray would refuse is cleaned or left out, what comes after the end is
 * ignored; both are counted. On an entity that is not sampled every change does nothing, so callers need not
 * ask; {@link #isRecording} is for skipping work that would only feed the trace.
 *
 * <p>Closing an entity ends <i>it</i>, whatever is current. It may be ended on another thread than it began.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public abstract sealed class Entity implements AutoCloseable permits Segment, Subsegment {
    final @Nullable Node node;

    @Nullable
    Entity previous;

    Entity(@Nullable Node node, @Nullable Entity previous) {
        this.node = node;
        this.previous = previous;
    }

    /** Returns the segment this entity belongs to; a segment belongs to itself. */
    public abstract Segment segment();

    /**
     * Returns the id in sixteen hexadecimal digits; zeros when it is not sampled, unless AWS_XRAY_NOOP_ID is {@code
     * false}.
     */
    public final String id() {
        if (node != null) {
            return EntityId.format(node.id());
        }
        return EntityId.format(unrecordedId());
    }

    /** Returns the trace's id; that of the caller's trace when it is not sampled, or zeros as for {@link #id}. */
    public final String traceId() {
        return segment().knownTraceId().toString();
    }

    /** Returns the id of the parent; null if there is none. */
    public abstract @Nullable String parentId();

    /** Returns the name as X-Ray will show it; empty when the entity is not sampled. */
    public final String name() {
        return node == null ? "" : node.name();
    }

    /** Returns true if this entity will reach X-Ray, as far as has been decided. */
    public final boolean isSampled() {
        TraceTree tree = segment().tree();
        return node != null && tree != null && tree.isRecorded();
    }

    /**
     * Returns true if what is put on this entity is kept at all: when it is sampled, and also while that may still be
     * decided ({@link RecorderBuilder#keepLate}). For skipping work that would only feed the trace.
     */
    public final boolean isRecording() {
        return node != null;
    }

    /** Returns true if it has ended. */
    public final boolean isEnded() {
        return node == null ? isUnrecordedEnded() : node.isEnded();
    }

    /** Returns the header for a call made on behalf of this entity. */
    public final TraceHeader traceHeader() {
        return segment().headerFor(this);
    }

    /** Indexes text under a key of letters, digits and underscores; the last value put under a key counts. */
    public final void putAnnotation(String key, @Nullable String value) {
        annotate(key, value);
    }

    /** Indexes a finite number. */
    public final void putAnnotation(String key, @Nullable Number value) {
        annotate(key, value);
    }

    /** Indexes a whole number; without an allocation when nothing is recorded. */
    public final void putAnnotation(String key, long value) {
        Node target = writable();
        if (target != null) {
            refused(target.annotate(key, value), key);
        }
    }

    /** Indexes a truth value. */
    public final void putAnnotation(String key, boolean value) {
        annotate(key, value);
    }

    /** Puts a copy of any value, in the namespace {@code default}. */
    public final void putMetadata(String key, @Nullable Object value) {
        putMetadataIn(Metadata.DEFAULT_NAMESPACE, key, value);
    }

    /**
     * Puts a copy of any value in a namespace, which comes first as in the X-Ray SDK for Java. Namespaces that begin
     * with {@code AWS.} are X-Ray's own and refused.
     */
    public final void putMetadataIn(String namespace, String key, @Nullable Object value) {
        Node target = writable();
        if (target != null) {
            LossReason refused =
                    target.putMetadata(namespace, key, value, settings().metadataConverter());
            refused(refused, refused == LossReason.METADATA_KEY && key != null ? namespace : key);
        }
    }

    /** Records an exception of our own code: the entity is a fault. */
    public final void addException(@Nullable Throwable thrown) {
        addException(thrown, false);
    }

    /**
     * Records an exception; {@code remote} when it came from a service that was called. The entity is a fault. Null is
     * none, and changes nothing.
     */
    public final void addException(@Nullable Throwable thrown, boolean remote) {
        Node target = thrown == null ? null : writable();
        if (target != null) {
            target.fault();
            recordCause(target, thrown, remote);
        }
    }

    /** Records an exception without saying whose fault it was; the flags are for the caller to set. */
    public final void addCause(@Nullable Throwable thrown, boolean remote) {
        Node target = writable();
        if (target != null) {
            recordCause(target, thrown, remote);
        }
    }

    /** Marks the entity as a fault: the service failed. */
    public final void markFault() {
        Node target = writable();
        if (target != null) {
            target.fault();
        }
    }

    /** Marks the entity as an error: the caller asked wrongly. */
    public final void markError() {
        Node target = writable();
        if (target != null) {
            target.error();
        }
    }

    /** Marks the entity as throttled, and as an error: the caller asked too often. */
    public final void markThrottle() {
        Node target = writable();
        if (target != null) {
            target.throttle();
        }
    }

    /**
     * Gives the entity another name, for one that is known only while it runs. A name of which nothing is left when
     * X-Ray's forbidden characters are removed, and null, change nothing and are counted.
     */
    public final void rename(@Nullable String newName) {
        Node target = writable();
        if (target != null) {
            count(target.rename(newName));
        }
    }

    /**
     * Returns what is recorded on this entity, to be read; null if nothing is, as of one that is not sampled and of a
     * Lambda invocation's own segment. Costs one small object.
     */
    public final @Nullable EntityView view() {
        TraceTree tree = segment().tree();
        return node == null || tree == null || this instanceof FacadeSegment ? null : tree.view(node);
    }

    /** Returns the http block, to be written. */
    public final HttpBlock http() {
        return new HttpBlock(this);
    }

    /**
     * Records which database was asked, and what. User-info and properties are removed from its address. Null changes
     * nothing.
     */
    public final void sql(SqlData data) {
        Node target = data == null ? null : writable();
        if (target != null) {
            String url = data.url();
            target.sql(url == null ? data : data.withUrl(SafeUrl.ofDatabase(url)));
        }
    }

    /**
     * Records the call of an AWS operation: X-Ray's {@code aws} block, under its documented names. Null changes nothing.
     * On a segment the recorder's own members ({@code xray}, where it runs) join these, and win.
     */
    public final void aws(Map<String, ?> fields) {
        Node target = fields == null ? null : writable();
        if (target != null) {
            target.aws(AwsData.of(fields, settings().metadataConverter()));
        }
    }

    /** Adds a link to a (sub)segment elsewhere, as {@link #addLink(TraceHeader, Map)} does, without further facts. */
    public final void addLink(TraceHeader linked) {
        addLink(linked, Map.of());
    }

    /**
     * Adds a link to a (sub)segment elsewhere that this work has to do with and that is not its caller: the sender of one of
     * the messages in a batch. X-Ray shows the links of segments. At most 100 are kept.
     *
     * @param linked the header that the message came with. One without a trace or a parent is ignored and counted
     * @param attributes further facts about the link
     */
    public final void addLink(TraceHeader linked, Map<String, ?> attributes) {
        Node target = writable();
        if (target != null) {
            TraceId trace = linked == null ? null : linked.root();
            if (trace == null || linked.parent() == EntityId.NONE) {
                count(LossReason.LINK);
                return;
            }
            boolean isBare = attributes == null || attributes.isEmpty();
            AwsData facts = isBare ? null : AwsData.of(attributes, settings().metadataConverter());
            count(target.link(new Link(trace, linked.parent(), facts)));
        }
    }

    /**
     * Begins a subsegment of this entity that is current nowhere until it is attached: for work that others will do, and
     * for other tracing APIs. Never null: below what is not recorded, neither is it.
     *
     * @param namespace where the work is done; null means here
     * @param startTime when the work began; null means now
     */
    public final Subsegment beginDetached(
            @Nullable String name, @Nullable Namespace namespace, @Nullable Instant startTime) {
        return segment()
                .beginDetached(
                        this,
                        name,
                        namespace == null ? Namespace.LOCAL : namespace,
                        startTime == null ? TraceTree.NOW : TimeSource.epochNanos(startTime));
    }

    /** Makes this entity current on the calling thread until the scope is closed. */
    public final Scope attach() {
        return CurrentEntity.attach(this);
    }

    /**
     * Stops being current on this thread without ending: for work that goes on elsewhere. Whoever finishes it ends
     * it there.
     */
    public final void detach() {
        CurrentEntity.detached(this);
    }

    /** Ends the entity now. A second end is ignored. */
    public final void end() {
        endAt(TraceTree.NOW);
    }

    /** Ends the entity as of a time; one before its beginning counts as its beginning, null as now. */
    public final void end(@Nullable Instant time) {
        endAt(time == null ? TraceTree.NOW : TimeSource.epochNanos(time));
    }

    /** Ends the entity now. */
    @Override
    public final void close() {
        end();
    }

    abstract void endAt(long epochNanos);

    /** Returns true if an entity has ended that has no node, which would know. */
    abstract boolean isUnrecordedEnded();

    /** The id of an entity that has no node, which would know. */
    abstract long unrecordedId();

    /**
     * Returns true if the entity can no longer be what is current. It cannot when it has ended; nor can one that is
     * open when its trace has left without it, for then it was forgotten, and the thread would stay in that trace for
     * ever.
     *
     * @param isHandedOver whether the thread works for an entity that was attached: then the end of that scope bounds
     *     all this, and an open entity of a trace that has left is late work, not forgotten work
     */
    final boolean isOver(boolean isHandedOver) {
        if (node == null) {
            return isUnrecordedEnded();
        }
        return node.isEnded() || !isHandedOver && segment().isGone();
    }

    /** The node, if it may still be changed. */
    final @Nullable Node writable() {
        if (node == null) {
            return null;
        }
        if (this instanceof FacadeSegment) {
            count(LossReason.FACADE);
            return null;
        }
        if (node.isEnded()) {
            count(LossReason.AFTER_END);
            return null;
        }
        return node;
    }

    final void count(@Nullable LossReason loss) {
        if (loss != null) {
            segment().recorder().lost(loss);
        }
    }

    private void refused(@Nullable LossReason loss, @Nullable String given) {
        if (loss != null) {
            segment().recorder().refused(loss, given);
        }
    }

    final Settings settings() {
        return segment().recorder().settings();
    }

    private void annotate(String key, @Nullable Object value) {
        Node target = writable();
        if (target != null) {
            refused(target.annotate(key, value), key);
        }
    }

    private void recordCause(Node target, @Nullable Throwable thrown, boolean remote) {
        TraceTree tree = segment().tree();
        if (thrown == null || tree == null) {
            return;
        }
        try {
            tree.addException(target, thrown, remote, settings().throwableReader());
        } catch (Throwable failed) {
            // The application's own exception must get to its caller, whatever became of its description.
            segment().recorder().reportFailure("exception", failed);
        }
    }
}

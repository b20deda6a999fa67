// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import io.xray4j.tree.Node;
import io.xray4j.tree.TraceTree;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The work of this service for one request. Its document leaves when it and all its subsegments have ended; one
 * that waits for a forgotten child leaves after a minute without it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public sealed class Segment extends Entity permits FacadeSegment, DisabledSegment {
    /** Segments begun inside each other on one thread; an application that never ends them must not fill the heap. */
    private static final int MAX_NESTING = 64;

    private static final VarHandle ORIGIN = field("origin", TraceHeader.class);
    private static final VarHandle END_CLAIMED = field("endClaimed", boolean.class);

    private final Recorder recorder;
    private final @Nullable TraceTree tree;
    /** Plain: a header is immutable, and {@link #rootToPropagate} changes it by compare-and-set. */
    private TraceHeader origin;

    private final byte nesting;
    /** For a segment without a node, which would know. Plain: it costs nothing and publishes nothing. */
    private boolean ended;
    /** Of a segment without a node, where listeners must be called once. */
    @SuppressWarnings("UnusedVariable") // Read by its handle.
    private boolean endClaimed;

    private @Nullable Subsegment unsampledChild;

    Segment(Recorder recorder, @Nullable TraceTree tree, TraceHeader origin, @Nullable Entity previous) {
        super(tree == null ? null : tree.root(), previous);
        this.recorder = recorder;
        this.tree = tree;
        this.origin = origin;
        int depth = previous == null ? 0 : previous.segment().nesting + 1;
        if (depth > MAX_NESTING) {
            this.previous = null;
            depth = 0;
        }
        this.nesting = (byte) depth;
    }

    @Override
    public final Segment segment() {
        return this;
    }

    @Override
    public @Nullable String parentId() {
        long parent = tree == null ? origin.parent() : tree.rootParentId();
        return parent == EntityId.NONE ? null : EntityId.format(parent);
    }

    /**
     * Sets the user who made the request; X-Ray can search for it. At most 250 characters are kept. Null changes
     * nothing.
     */
    public final void user(@Nullable String user) {
        if (user != null && writable() != null && tree != null) {
            tree.user(user);
        }
    }

    /**
     * Decides late that this trace is recorded, because it failed, was slow, or for any other reason. Services that
     * are called from now on are told so in their header; those called before were not, and may have recorded nothing.
     *
     * <p>It needs {@link RecorderBuilder#keepLate}: without it nothing is there to be kept.
     *
     * @return whether the segment is recorded; false too when it has ended and was forgotten
     */
    public final boolean keep() {
        if (tree == null || !tree.keep()) {
            return false;
        }
        // What has waited for this may have become too much to wait on.
        recorder.visit(tree);
        return true;
    }

    /** Returns the header that the request came with; empty if none did. */
    public final TraceHeader origin() {
        return origin;
    }

    @Override
    void endAt(long epochNanos) {
        EntityListeners listeners = recorder.settings().listeners();
        if (!listeners.isEmpty()) {
            end(listeners, epochNanos);
        } else if (tree == null) {
            endUnrecorded();
        } else if (tree.endRoot(epochNanos) == TraceTree.Outcome.TWICE) {
            count(LossReason.ENDED_TWICE);
        } else {
            recorder.visit(tree);
            CurrentEntity.ended(this);
        }
    }

    /** Ends with listeners: who claims the end calls them, and nothing leaves before they have read it. */
    private void end(EntityListeners listeners, long epochNanos) {
        if (tree == null || node == null) {
            if (END_CLAIMED.compareAndSet(this, false, true)) {
                listeners.ending(this);
                endUnrecorded();
                listeners.ended(this);
            }
            return;
        }
        if (!node.claimEnd()) {
            count(LossReason.ENDED_TWICE);
            return;
        }
        listeners.ending(this);
        if (!tree.freeze(node, epochNanos)) {
            count(LossReason.ENDED_TWICE);
            return;
        }
        CurrentEntity.ended(this);
        listeners.ended(this);
        tree.releaseRoot();
        recorder.visit(tree);
    }

    final void endUnrecorded() {
        ended = true;
        CurrentEntity.ended(this);
    }

    @Override
    final boolean isUnrecordedEnded() {
        return ended;
    }

    @Override
    final long unrecordedId() {
        return noopId();
    }

    final Recorder recorder() {
        return recorder;
    }

    final @Nullable TraceTree tree() {
        return tree;
    }

    boolean isGone() {
        return tree != null && tree.isEmitted();
    }

    /** Begins a subsegment below a parent of this segment, and makes it current. */
    final Subsegment begin(@Nullable Object[] slot, Entity parent, @Nullable String name, Namespace namespace) {
        Node parentNode = parent.node;
        if (tree == null) {
            return beginUnsampled(slot, parent);
        }
        Node child = parentNode == null ? null : recorder.beginNode(tree, parentNode, name, namespace, TraceTree.NOW);
        Subsegment begun = child == null ? unrecorded(parent) : new Subsegment(this, child, parent);
        CurrentEntity.begun(slot, begun);
        EntityListeners listeners = recorder.settings().listeners();
        if (!listeners.isEmpty() && child != null) {
            listeners.begun(begun);
        }
        return begun;
    }

    /** Begins a subsegment below an entity of this segment, and makes it current nowhere. */
    final Subsegment beginDetached(Entity parent, @Nullable String name, Namespace namespace, long startEpochNanos) {
        Node parentNode = parent.node;
        if (tree == null) {
            return recorder.settings().noopIds() ? unsampledChild() : new UnrecordedSubsegment(this, parent, null);
        }
        Node child = parentNode == null ? null : recorder.beginNode(tree, parentNode, name, namespace, startEpochNanos);
        if (child == null) {
            return unrecorded(parent);
        }
        Subsegment begun = new Subsegment(this, child, parent);
        EntityListeners listeners = recorder.settings().listeners();
        if (!listeners.isEmpty()) {
            listeners.begun(begun);
        }
        return begun;
    }

    /** Returns the stand-in for a subsegment that the tree refused, or whose parent is not recorded. */
    private Subsegment unrecorded(Entity parent) {
        LossReason ofParent = parent instanceof UnrecordedSubsegment above ? above.refused() : null;
        boolean isWished = parent.node == null && ofParent == null;
        return new UnrecordedSubsegment(
                this, parent, isWished ? null : recorder.refusedSubsegment(Objects.requireNonNull(tree), ofParent));
    }

    /**
     * Begins a subsegment that is not recorded, nor what is begun below it. Below a segment that is not sampled either
     * it is nothing new, unless each is to have an id of its own.
     */
    final Subsegment beginUnsampled(@Nullable Object[] slot, Entity parent) {
        if (tree == null && recorder.settings().noopIds()) {
            return unsampledChild();
        }
        Subsegment begun = new UnrecordedSubsegment(this, parent, null);
        CurrentEntity.begun(slot, begun);
        return begun;
    }

    /**
     * The one subsegment that stands for all below a segment that is not sampled. It never becomes current and
     * its end means nothing, so that it costs nothing and threads may share it.
     */
    final Subsegment unsampledChild() {
        Subsegment known = unsampledChild;
        if (known == null) {
            known = new Subsegment(this, null, this);
            unsampledChild = known;
        }
        return known;
    }

    TraceHeader headerFor(Entity entity) {
        Node node = entity.node;
        if (tree != null && node != null) {
            return TraceHeader.of(tree.traceId(), node.id(), SampleDecision.of(tree.isRecorded()), origin);
        }
        return TraceHeader.of(rootToPropagate(), entity.unrecordedId(), SampleDecision.NOT_SAMPLED, origin);
    }

    /** The trace as it is known to the application: zeros if it is not sampled and nobody named it. */
    TraceId knownTraceId() {
        if (tree != null) {
            return tree.traceId();
        }
        TraceId root = origin.root();
        if (root != null) {
            return root;
        }
        return recorder.settings().noopIds() ? TraceId.noop() : rootToPropagate();
    }

    /** The id of a segment that is not sampled: the same each time, so that lines of a log can be found by it. */
    long noopId() {
        if (recorder.settings().noopIds()) {
            return EntityId.NONE;
        }
        // Made from what the segment has anyway, so that an id which is hardly ever asked for needs no place.
        return EntityId.of(rootToPropagate(), System.identityHashCode(this));
    }

    /** Services further on must be able to tell that their work belongs together even if nobody records it. */
    private TraceId rootToPropagate() {
        if (tree != null) {
            return tree.traceId();
        }
        TraceHeader known = origin;
        TraceId root = known.root();
        if (root == null) {
            root = TraceId.next(recorder.settings().time().epochNanos());
            TraceHeader named = TraceHeader.of(root, known.parent(), known.decision(), known);
            TraceHeader witness = (TraceHeader) ORIGIN.compareAndExchange(this, known, named);
            // Who came second propagates what the first has named.
            TraceId first = witness.root();
            return first == null ? root : first;
        }
        return root;
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Segment.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.segment.Loss;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.Node;
import io.xray4j.segment.TraceTree;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What this service did for one request. Its document leaves when it and all its subsegments have ended; one
 * that waits for a forgotten child leaves after a minute without it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Segment extends Entity {
    /** Segments begun inside each other on one thread; an application that never ends them must not fill the heap. */
    private static final int MAX_NESTING = 64;

    private static final VarHandle ORIGIN = originField();

    private final Recorder recorder;
    private final @Nullable TraceTree tree;
    /** Plain: a header is immutable, and {@link #rootToPropagate} changes it by compare-and-set. */
    private TraceHeader origin;

    /** For the facade of a Lambda invocation: the header it was made from, as it came. */
    private final @Nullable String facadeHeader;

    private final byte nesting;
    /** For a segment without a node, which would know. Plain: it costs nothing and publishes nothing. */
    private boolean ended;

    private @Nullable Subsegment unsampledChild;
    private volatile long unsampledId;

    Segment(Recorder recorder, @Nullable TraceTree tree, TraceHeader origin, @Nullable Entity previous) {
        this(recorder, tree, origin, previous, null);
    }

    Segment(
            Recorder recorder,
            @Nullable TraceTree tree,
            TraceHeader origin,
            @Nullable Entity previous,
            @Nullable String facadeHeader) {
        super(tree == null ? null : tree.root(), previous);
        this.recorder = recorder;
        this.tree = tree;
        this.origin = origin;
        this.facadeHeader = facadeHeader;
        int depth = previous == null ? 0 : previous.segment().nesting + 1;
        if (depth > MAX_NESTING) {
            this.previous = null;
            depth = 0;
        }
        this.nesting = (byte) depth;
    }

    @Override
    public Segment segment() {
        return this;
    }

    @Override
    public @Nullable String parentId() {
        if (facadeHeader != null) {
            return null;
        }
        long parent = tree == null ? origin.parent() : tree.rootParentId();
        return parent == EntityId.NONE ? null : EntityId.format(parent);
    }

    /** Who made the request; X-Ray lets one search for it. At most 250 characters are kept. */
    public void user(@Nullable String user) {
        if (writable() != null && tree != null) {
            tree.user(user);
        }
    }

    /** The header the request came with; empty if none did. */
    public TraceHeader origin() {
        return origin;
    }

    @Override
    void endAt(long epochNanos) {
        if (facadeHeader != null) {
            count(Loss.FACADE);
            return;
        }
        if (tree == null) {
            ended = true;
            CurrentEntity.ended(this);
            return;
        }
        if (tree.endRoot(epochNanos) == TraceTree.Outcome.TWICE) {
            count(Loss.ENDED_TWICE);
            return;
        }
        recorder.visit(tree);
        CurrentEntity.ended(this);
    }

    @Override
    boolean isUnrecordedEnded() {
        return ended;
    }

    Recorder recorder() {
        return recorder;
    }

    @Nullable
    TraceTree tree() {
        return tree;
    }

    boolean isGone() {
        return facadeHeader == null && tree != null && tree.isEmitted();
    }

    /** The header that a Lambda invocation's facade was made from, empty if there was none; null for a real segment. */
    @Nullable
    String facadeHeader() {
        return facadeHeader;
    }

    /** Begins a subsegment below a parent of this segment, and makes it current. */
    Subsegment begin(Entity parent, @Nullable String name, Namespace namespace) {
        Node parentNode = parent.node;
        if (tree == null) {
            return unsampledChild();
        }
        Node child = parentNode == null ? null : recorder.beginNode(tree, parentNode, name, namespace);
        Subsegment begun = child == null ? new UnrecordedSubsegment(this, parent) : new Subsegment(this, child, parent);
        CurrentEntity.begun(begun);
        return begun;
    }

    /** Begins a subsegment that is not recorded, nor what is begun below it. */
    Subsegment beginUnsampled(Entity parent) {
        if (tree == null) {
            return unsampledChild();
        }
        Subsegment begun = new UnrecordedSubsegment(this, parent);
        CurrentEntity.begun(begun);
        return begun;
    }

    /**
     * The one subsegment that stands for all below a segment that is not sampled. It never becomes current and
     * its end means nothing, so that it costs nothing and threads may share it.
     */
    Subsegment unsampledChild() {
        Subsegment known = unsampledChild;
        if (known == null) {
            known = new Subsegment(this, null, this);
            unsampledChild = known;
        }
        return known;
    }

    TraceHeader headerFor(@Nullable Node node) {
        if (tree != null && node != null) {
            return TraceHeader.of(tree.traceId(), node.id(), SampleDecision.SAMPLED, origin);
        }
        if (facadeHeader != null && tree == null) {
            // Not ours to decide: who sent the header and who gets it shall see the same.
            return origin;
        }
        return TraceHeader.of(rootToPropagate(), noopId(), SampleDecision.NOT_SAMPLED, origin);
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

    /** The id of all that is not sampled here: the same each time, so that lines of a log can be found by it. */
    long noopId() {
        if (recorder.settings().noopIds()) {
            return EntityId.NONE;
        }
        long known = unsampledId;
        if (known == EntityId.NONE) {
            known = EntityId.next();
            unsampledId = known;
        }
        return known;
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

    private static VarHandle originField() {
        try {
            return MethodHandles.lookup().findVarHandle(Segment.class, "origin", TraceHeader.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.trace.EntityId;
import io.xray4j.tree.Node;
import io.xray4j.tree.TraceTree;
import org.jspecify.annotations.Nullable;

/**
 * A part of the work for one request: a call to another service, a query, a step of one's own.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public sealed class Subsegment extends Entity permits UnrecordedSubsegment {
    private final Segment segment;

    Subsegment(Segment segment, @Nullable Node node, @Nullable Entity previous) {
        super(node, previous);
        this.segment = segment;
    }

    @Override
    public final Segment segment() {
        return segment;
    }

    @Override
    public final @Nullable String parentId() {
        Node parent = node == null ? null : node.parent();
        return parent == null ? null : EntityId.format(parent.id());
    }

    /** Returns where the work is done; null if nothing is recorded of it. */
    public final @Nullable Namespace namespace() {
        return node == null ? null : node.namespace();
    }

    /** Sets where the work is done, for a subsegment whose kind is known only while it runs. Null changes nothing. */
    public final void namespace(Namespace namespace) {
        Node target = namespace == null ? null : writable();
        if (target != null) {
            target.namespace(namespace);
        }
    }

    /**
     * Records which database is asked and what, as {@link #sql} does, and that this subsegment is that query itself. For
     * integrations: the layers of a query that are below one another ask {@link #isQuery}, so that one of them records.
     */
    public final void query(SqlData data) {
        Node target = data == null ? null : writable();
        if (target != null) {
            target.query(data);
        }
    }

    /**
     * Returns true if this is a query that an integration records: what runs below is how it travels to its database.
     */
    public final boolean isQuery() {
        return node != null && node.isQuery();
    }

    /**
     * Adds the id of a subsegment that this one came after, of the same segment: X-Ray's {@code precursor_ids}. The id
     * is in sixteen hexadecimal digits, as {@link #id} gives it; what is none is ignored and counted.
     */
    public final void addPrecursorId(@Nullable String precursorId) {
        Node target = writable();
        if (target != null) {
            count(target.precursor(precursorId == null ? EntityId.NONE : EntityId.parse(precursorId)));
        }
    }

    @Override
    void endAt(long epochNanos) {
        TraceTree tree = segment.tree();
        if (node == null || tree == null) {
            // What stands for all below a segment that is not sampled: it is never current and never over.
            return;
        }
        Recorder recorder = segment.recorder();
        Settings settings = recorder.settings();
        if (!settings.listeners().isEmpty()) {
            end(settings, tree, node, epochNanos);
            return;
        }
        switch (tree.end(node, epochNanos, settings.streamingThreshold())) {
            case TWICE -> {
                count(LossReason.ENDED_TWICE);
                return;
            }
            case VISIT -> recorder.visit(tree);
            case WAIT -> {}
        }
        CurrentEntity.ended(this);
    }

    /** Ends with listeners: who claims the end calls them, and nothing leaves before they have read it. */
    private void end(Settings settings, TraceTree tree, Node ending, long epochNanos) {
        if (!ending.claimEnd()) {
            count(LossReason.ENDED_TWICE);
            return;
        }
        settings.listeners().ending(this);
        if (!tree.freeze(ending, epochNanos)) {
            count(LossReason.ENDED_TWICE);
            return;
        }
        CurrentEntity.ended(this);
        settings.listeners().ended(this);
        if (tree.release(ending, settings.streamingThreshold()) == TraceTree.Outcome.VISIT) {
            segment.recorder().visit(tree);
        }
    }

    @Override
    boolean isUnrecordedEnded() {
        return false;
    }

    @Override
    long unrecordedId() {
        return segment.noopId();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.segment.LossReason;
import io.xray4j.trace.TraceHeader;
import io.xray4j.tree.TraceTree;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the segment that the Lambda service makes for an invocation: subsegments go below it, and nothing of
 * its own can be changed.
 */
final class FacadeSegment extends Segment {
    private final String header;

    /** Its invocation is over. Another one with the same header has a facade of its own. */
    private volatile boolean released;

    /** {@code header} is the one the facade was made from, as it came; empty if there was none. */
    FacadeSegment(Recorder recorder, @Nullable TraceTree tree, TraceHeader origin, String header) {
        super(recorder, tree, origin, null);
        this.header = header;
    }

    String header() {
        return header;
    }

    @Override
    public @Nullable String parentId() {
        return null;
    }

    @Override
    void endAt(long epochNanos) {
        count(LossReason.FACADE);
    }

    /** The invocation is over: what its function left open leaves as it is, since nobody may ever end it. */
    void release() {
        if (released) {
            return;
        }
        released = true;
        TraceTree tree = tree();
        if (tree != null && tree.releaseOpen()) {
            recorder().visit(tree);
        }
    }

    boolean isReleased() {
        return released;
    }

    @Override
    boolean isGone() {
        return false;
    }

    @Override
    TraceHeader headerFor(Entity entity) {
        // What is not recorded is not ours to decide: who sent the header and who gets it shall see the same.
        return tree() == null ? origin() : super.headerFor(entity);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.observation.Observation;
import io.xray4j.Entity;
import io.xray4j.segment.EntityView;
import org.jspecify.annotations.Nullable;

/**
 * The scope of an observation on one thread. An observation may have several at once, on several threads.
 *
 * <p>A snapshot of {@code context-propagation} has both an entity and an observation. It sets the entity first, then the
 * observation, and restores them in the same order, not in the reverse one. So this scope does not hide an entity of the
 * snapshot that is below its own, and restores nothing that the entity's scope has restored already.
 *
 * <p><i>Confined to its thread.</i>
 */
final class ObservedScope {
    private final SpanSlot slot;
    private final Observation.Context context;
    private final @Nullable SpanScope scope;
    private final int snapshots;
    private @Nullable ObservedScope below;

    private ObservedScope(SpanSlot slot, Observation.Context context, @Nullable SpanScope scope) {
        this.slot = slot;
        this.context = context;
        this.scope = scope;
        this.snapshots = slot.snapshots;
        this.below = slot.observed;
        slot.observed = this;
    }

    /** Makes the span of an observation current, if it has one. */
    static void open(XrayTracer tracer, Observation.Context context, @Nullable XraySpan span, boolean isStarted) {
        SpanSlot slot = tracer.spans().slot();
        Entity current = tracer.recorder().traceEntity();
        SpanScope opened = null;
        if (span != null) {
            opened = isInside(slot, current, span) ? null : tracer.spans().open(span);
        } else if (!isStarted && current != null && slot.span != null && slot.span.entity() == current) {
            // Micrometer's own observation of nothing hides what an observation has made current, and nothing else.
            opened = tracer.spans().open(null);
        }
        ObservedScope unused = new ObservedScope(slot, context, opened);
    }

    /** Closes the innermost scope of an observation on this thread; without an open one it does nothing. */
    static void close(SpanSlot slot, Observation.Context context) {
        ObservedScope above = null;
        for (ObservedScope scope = slot.observed; scope != null; scope = scope.below) {
            if (scope.context == context) {
                if (above == null) {
                    slot.observed = scope.below;
                } else {
                    above.below = scope.below;
                }
                scope.close();
                return;
            }
            above = scope;
        }
    }

    /** Closes all scopes of this thread, the innermost first. */
    static void closeAll(SpanSlot slot) {
        for (ObservedScope scope = slot.observed; scope != null; scope = scope.below) {
            scope.close();
        }
        slot.observed = null;
    }

    private void close() {
        if (scope != null) {
            scope.close(slot.snapshots >= snapshots);
        }
    }

    /** Returns true if what is current is part of the span anyway. */
    private static boolean isInside(SpanSlot slot, @Nullable Entity current, XraySpan span) {
        if (current == null) {
            return false;
        }
        Entity entity = span.entity();
        if (span.role() != XraySpan.Role.OWNER) {
            return current.segment() == entity.segment();
        }
        return slot.fromSnapshot == current && current != entity && isBelow(current, entity);
    }

    private static boolean isBelow(Entity inner, Entity outer) {
        EntityView above = inner.view();
        String id = outer.id();
        while (above != null) {
            above = above.parent();
            if (above != null && above.id().equals(id)) {
                return true;
            }
        }
        return false;
    }
}

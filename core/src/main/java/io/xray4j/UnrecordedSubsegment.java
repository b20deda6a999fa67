// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.segment.LossReason;
import io.xray4j.trace.EntityId;
import org.jspecify.annotations.Nullable;

/**
 * A subsegment that is not recorded and yet current until it ends: below a segment that is, or with an id of its own.
 */
final class UnrecordedSubsegment extends Subsegment {
    private final long id;
    private final @Nullable LossReason refused;
    private volatile boolean ended;

    /**
     * A subsegment that is current below this one.
     *
     * @param refused why it is not recorded though it should have been; null if that was wished
     */
    UnrecordedSubsegment(Segment segment, Entity previous, @Nullable LossReason refused) {
        super(segment, null, previous);
        this.refused = refused;
        this.id = segment.recorder().settings().noopIds() ? EntityId.NONE : EntityId.next();
    }

    /** Returns why this and everything below it is lost; null if the application wished no record. */
    @Nullable
    LossReason refused() {
        return refused;
    }

    @Override
    void endAt(long epochNanos) {
        ended = true;
        CurrentEntity.ended(this);
    }

    @Override
    boolean isUnrecordedEnded() {
        return ended;
    }

    @Override
    long unrecordedId() {
        return id;
    }
}

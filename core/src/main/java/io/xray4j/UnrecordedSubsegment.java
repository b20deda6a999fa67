// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.trace.EntityId;

/** A subsegment that is not recorded and yet current until it ends: below a segment that is, or with an id of its own. */
final class UnrecordedSubsegment extends Subsegment {
    private final long id;
    private volatile boolean ended;

    UnrecordedSubsegment(Segment segment, Entity previous) {
        super(segment, null, previous);
        this.id = segment.recorder().settings().noopIds() ? EntityId.NONE : EntityId.next();
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

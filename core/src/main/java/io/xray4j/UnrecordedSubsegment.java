// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

/** A subsegment that is not recorded, below a segment that is: it is current until it ends, and so must know. */
final class UnrecordedSubsegment extends Subsegment {
    private volatile boolean ended;

    UnrecordedSubsegment(Segment segment, Entity previous) {
        super(segment, null, previous);
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
}

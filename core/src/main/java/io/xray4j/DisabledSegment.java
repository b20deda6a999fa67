// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.trace.EntityId;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * The segment that stands in where nothing is traced: tracing is off, or no segment is open. Code that asks for the
 * current entity finds one that swallows everything, as below a segment that is not sampled; but the outside world sees
 * nothing of it: it has no ids and sends no header.
 */
final class DisabledSegment extends Segment {
    DisabledSegment(Recorder recorder, @Nullable Entity previous) {
        super(recorder, null, TraceHeader.empty(), previous);
    }

    /** Calls no listener: the beginning was none either. */
    @Override
    void endAt(long epochNanos) {
        endUnrecorded();
    }

    @Override
    TraceHeader headerFor(Entity entity) {
        return TraceHeader.empty();
    }

    @Override
    TraceId knownTraceId() {
        return TraceId.noop();
    }

    @Override
    long noopId() {
        return EntityId.NONE;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.sampling.SamplingRequest;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything a segment can be begun with. An explicit {@link #sampled} decides; otherwise the header does;
 * otherwise the recorder's sampler.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class SegmentStart {
    private final Recorder recorder;
    private final @Nullable String name;
    private TraceHeader header = TraceHeader.empty();
    private @Nullable TraceId traceId;
    private long parentId = EntityId.NONE;
    private @Nullable Boolean sampled;
    private SamplingRequest request = SamplingRequest.unknown();
    private @Nullable Instant startTime;

    SegmentStart(Recorder recorder, @Nullable String name) {
        this.recorder = recorder;
        this.name = name;
    }

    /** Sets the header the request came with. Null changes nothing. */
    public SegmentStart header(@Nullable TraceHeader newHeader) {
        this.header = newHeader == null ? header : newHeader;
        return this;
    }

    /** Sets the trace to join, in its 35 characters; what is not a trace id is ignored. */
    public SegmentStart traceId(@Nullable String newTraceId) {
        TraceId parsed = newTraceId == null ? null : TraceId.parse(newTraceId);
        this.traceId = parsed == null ? traceId : parsed;
        return this;
    }

    /** Sets the (sub)segment that called, in sixteen digits; what is not an id is ignored. */
    public SegmentStart parentId(@Nullable String newParentId) {
        long parsed = newParentId == null ? EntityId.NONE : EntityId.parse(newParentId);
        this.parentId = parsed == EntityId.NONE ? parentId : parsed;
        return this;
    }

    /** Decides whether the trace is recorded, whatever the header says. */
    public SegmentStart sampled(boolean newSampled) {
        this.sampled = newSampled;
        return this;
    }

    /**
     * Sets what the sampler is asked with, if neither {@link #sampled} nor the header decides. The service, if
     * it does not name one, is the segment's name. Null changes nothing.
     */
    public SegmentStart request(@Nullable SamplingRequest newRequest) {
        this.request = newRequest == null ? request : newRequest;
        return this;
    }

    /** Sets when the work began, if that was before now. Null changes nothing. */
    public SegmentStart startTime(@Nullable Instant newStartTime) {
        this.startTime = newStartTime == null ? startTime : newStartTime;
        return this;
    }

    /** Begins the segment and makes it current on this thread. */
    public Segment begin() {
        return begin(true);
    }

    /**
     * Begins the segment, current nowhere until it is attached: for work that others will do, and for other tracing APIs.
     * Inside a Lambda function it is the invocation's own segment, as with {@link #begin}.
     */
    public Segment beginDetached() {
        return begin(false);
    }

    private Segment begin(boolean isCurrent) {
        TraceId root = traceId != null ? traceId : header.root();
        long parent = parentId != EntityId.NONE ? parentId : header.parent();
        SampleDecision decision = sampled == null ? header.decision() : SampleDecision.of(sampled);
        return recorder.begin(name, root, parent, decision, header, request, startTime, isCurrent);
    }
}

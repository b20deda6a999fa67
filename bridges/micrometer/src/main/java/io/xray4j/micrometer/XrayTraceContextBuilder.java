// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.TraceContext;
import io.xray4j.trace.SampleDecision;
import org.jspecify.annotations.Nullable;

/**
 * The builder of the context of work elsewhere. Text that is no id counts as absent.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class XrayTraceContextBuilder implements TraceContext.Builder {
    private @Nullable String traceId;
    private @Nullable String spanId;
    private @Nullable Boolean sampled;

    @Override
    public TraceContext.Builder traceId(@Nullable String newTraceId) {
        traceId = newTraceId;
        return this;
    }

    /** Changes nothing: a trace header names one entity, the caller. */
    @Override
    public TraceContext.Builder parentId(@Nullable String parentId) {
        return this;
    }

    @Override
    public TraceContext.Builder spanId(@Nullable String newSpanId) {
        spanId = newSpanId;
        return this;
    }

    @Override
    public TraceContext.Builder sampled(@Nullable Boolean newSampled) {
        sampled = newSampled;
        return this;
    }

    @Override
    public TraceContext build() {
        return XrayTraceContext.of(XrayTraceContext.header(traceId, spanId, SampleDecision.UNKNOWN, sampled));
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * The sampler that lets another sampler decide where an X-Ray header left the decision open: that sampler then sees a
 * span without a parent, so a parent-based one asks its sampler of roots. The span keeps its trace and its parent.
 *
 * <p><i>Safe for use by many threads, as the other sampler is.</i>
 */
public final class OpenDecisionSampler implements Sampler {

    private final Sampler sampler;

    private OpenDecisionSampler(Sampler sampler) {
        this.sampler = sampler;
    }

    /** Returns a sampler that decides as the given one does; that one itself if it knows open decisions. */
    public static Sampler of(Sampler sampler) {
        boolean knows = sampler instanceof XrayRemoteSampler || sampler instanceof OpenDecisionSampler;
        return knows ? sampler : new OpenDecisionSampler(sampler);
    }

    @Override
    public SamplingResult shouldSample(
            Context parentContext,
            String traceId,
            String name,
            SpanKind spanKind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        boolean isOpen = IncomingTrace.isOpen(
                parentContext, Span.fromContext(parentContext).getSpanContext());
        Context seen = isOpen ? parentContext.with(Span.getInvalid()) : parentContext;
        return sampler.shouldSample(seen, traceId, name, spanKind, attributes, parentLinks);
    }

    @Override
    public String getDescription() {
        return "OpenDecisionSampler{" + sampler.getDescription() + "}";
    }

    @Override
    public CompletableResultCode shutdown() {
        return sampler.shutdown();
    }

    @Override
    public String toString() {
        return getDescription();
    }
}

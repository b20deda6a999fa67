// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.xray4j.sampling.CentralSampler;
import io.xray4j.sampling.SamplingDecision;
import io.xray4j.sampling.SamplingRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sampler by the rules that X-Ray keeps, which it fetches from the daemon or a local X-Ray. Where a caller has decided,
 * that decision holds, so the sampler needs no parent-based one around it; a decision that an X-Ray header left open is
 * taken here. A decision does not wait: the rules come on a thread of core's sampler, and until then local rules decide.
 *
 * <p>A sampled span that begins a trace has the attribute {@code aws.xray.sampling_rule} with the name of the rule.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class XrayRemoteSampler implements Sampler {

    static final AttributeKey<String> RULE = AttributeKey.stringKey("aws.xray.sampling_rule");

    /** X-Ray has at most a few hundred rules; beyond this number a result is made anew. */
    private static final int MAX_RESULTS = 1_000;

    /** Threads of ours fetch rules and send documents by HTTP, which OpenTelemetry's agent would trace. */
    private static final String OWN_THREADS = "xray4j-";

    private final CentralSampler sampler;
    private final String description;
    private final RequestFacts facts;
    private final Map<String, SamplingResult> byRule = new ConcurrentHashMap<>();

    XrayRemoteSampler(CentralSampler sampler, Resource resource, String description) {
        this.sampler = sampler;
        this.facts = new RequestFacts(resource);
        this.description = description;
    }

    /** Returns a builder of a sampler for the spans of this resource. */
    public static XrayRemoteSamplerBuilder builder(Resource resource) {
        return new XrayRemoteSamplerBuilder(resource);
    }

    @Override
    public SamplingResult shouldSample(
            Context parentContext,
            String traceId,
            String name,
            SpanKind spanKind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        SpanContext parent = Span.fromContext(parentContext).getSpanContext();
        if (parent.isValid() && !IncomingTrace.isOpen(parentContext, parent)) {
            return parent.isSampled() ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }
        if (Thread.currentThread().getName().startsWith(OWN_THREADS)) {
            return SamplingResult.drop();
        }
        SamplingRequest request = facts.of(attributes);
        SamplingDecision decision = sampler.decide(request);
        return decision.isSampled() ? sampled(decision.ruleName()) : SamplingResult.drop();
    }

    private SamplingResult sampled(@Nullable String rule) {
        if (rule == null) {
            return SamplingResult.recordAndSample();
        }
        SamplingResult known = byRule.get(rule);
        if (known == null) {
            known = SamplingResult.create(SamplingResult.recordAndSample().getDecision(), Attributes.of(RULE, rule));
            if (byRule.size() < MAX_RESULTS) {
                byRule.put(rule, known);
            }
        }
        return known;
    }

    @Override
    public String getDescription() {
        return description;
    }

    /** Ends the thread that fetches rules, within a second. Decisions are still answered. */
    @Override
    public CompletableResultCode shutdown() {
        sampler.close();
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public String toString() {
        return description;
    }
}

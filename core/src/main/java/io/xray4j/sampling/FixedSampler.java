// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

/** A sampler that looks at nothing. */
record FixedSampler(SamplingDecision decision) implements Sampler {
    static final FixedSampler ALWAYS = new FixedSampler(SamplingDecision.SAMPLED);
    static final FixedSampler NEVER = new FixedSampler(SamplingDecision.NOT_SAMPLED);

    @Override
    public SamplingDecision decide(SamplingRequest request) {
        return decision;
    }
}

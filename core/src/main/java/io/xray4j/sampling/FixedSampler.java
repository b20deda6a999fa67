// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

/** The samplers that look at nothing. */
enum FixedSampler implements Sampler {
    ALWAYS(SamplingDecision.SAMPLED),
    NEVER(SamplingDecision.NOT_SAMPLED);

    private final SamplingDecision decision;

    FixedSampler(SamplingDecision decision) {
        this.decision = decision;
    }

    @Override
    public SamplingDecision decide(SamplingRequest request) {
        return decision;
    }
}

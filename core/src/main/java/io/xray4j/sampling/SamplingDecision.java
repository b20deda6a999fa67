// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import org.jspecify.annotations.Nullable;

/**
 * The decision of a sampler. Samplers hand out shared instances, so that a decision allocates nothing.
 *
 * <p><i>Immutable.</i>
 *
 * @param isSampled whether the trace is recorded
 * @param ruleName X-Ray's rule that decided so, which the segment then names as {@code sampling_rule_name}; null
 *     if it was not one of X-Ray's, and for what is not recorded
 */
public record SamplingDecision(boolean isSampled, @Nullable String ruleName) {
    /** Recorded, by no rule of X-Ray's. */
    public static final SamplingDecision SAMPLED = new SamplingDecision(true, null);

    /** Not recorded. */
    public static final SamplingDecision NOT_SAMPLED = new SamplingDecision(false, null);
}

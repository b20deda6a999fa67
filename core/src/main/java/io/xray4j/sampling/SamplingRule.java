// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import org.jspecify.annotations.Nullable;

/**
 * A sampling rule as X-Ray keeps it. Patterns know {@code *} and {@code ?}, and match what is not known of a request.
 *
 * <p><i>Immutable.</i>
 *
 * @param name X-Ray's {@code RuleName}; the rule named {@code Default} matches every request
 * @param priority the lowest number is tried first, and of equal ones the first by name
 * @param fixedRate the part of requests beyond the reservoir, 0 to 1
 * @param reservoirSize requests a second, for all clients together; 0 forbids borrowing
 * @param rateBoost null if X-Ray does not adapt this rule
 */
public record SamplingRule(
        String name,
        int priority,
        double fixedRate,
        int reservoirSize,
        String serviceName,
        String serviceType,
        String host,
        String httpMethod,
        String urlPath,
        @Nullable SamplingRateBoost rateBoost) {
    /** The rule that is always there, and tried last. */
    public static final String DEFAULT_NAME = "Default";
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

/**
 * The limits of X-Ray's {@code SamplingRateBoost}, by which X-Ray raises a rule's rate when it sees anomalies. For
 * information only: a rule is applied with the rate that X-Ray sends as its target.
 *
 * <p><i>Immutable.</i>
 *
 * @param maxRate the part of requests, 0 to 1
 * @param cooldownWindowMinutes minutes between two boosts
 */
public record SamplingRateBoost(double maxRate, int cooldownWindowMinutes) {}

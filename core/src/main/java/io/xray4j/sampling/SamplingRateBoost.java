// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

/**
 * X-Ray's {@code SamplingRateBoost}: up to where X-Ray may raise a rule's rate when it sees anomalies. Carried for
 * those who want to see it; the rate a rule goes by is the one X-Ray sends as its target.
 *
 * <p><i>Immutable.</i>
 *
 * @param maxRate the part of requests, 0 to 1
 * @param cooldownWindowMinutes minutes between two boosts
 */
public record SamplingRateBoost(double maxRate, int cooldownWindowMinutes) {}

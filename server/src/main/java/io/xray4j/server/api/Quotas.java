// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import java.time.Duration;

/**
 * The limits of single requests. Immutable.
 *
 * @param traceIds the most trace ids of one request
 * @param graphRange the longest time of a service graph or of statistics
 * @param listRange the longest time of a list of traces
 */
record Quotas(int traceIds, Duration graphRange, Duration listRange) {

    /** The limits without strict-aws. */
    static final Quotas GENEROUS = new Quotas(100, Duration.ofHours(24), Duration.ofDays(366_000));

    /** AWS's limits. */
    static final Quotas AWS = new Quotas(5, Duration.ofHours(6), Duration.ofHours(24));

    /**
     * Checks a range of time.
     *
     * @throws ApiException if the start is not before the end, or the range is too long
     */
    static void checkRange(long fromMicros, long toMicros, Duration longest) throws ApiException {
        if (fromMicros >= toMicros) {
            throw ApiException.invalidRequest("StartTime must be before EndTime");
        }
        if (toMicros - fromMicros > longest.toMillis() * 1000) {
            throw ApiException.invalidRequest(
                    "StartTime and EndTime must be at most " + longest.toHours() + " hours apart");
        }
    }
}

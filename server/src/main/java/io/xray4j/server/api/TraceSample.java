// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The share of the traces that a request with Sampling asks for. A trace is chosen by a hash of its id, so every request
 * with the same share, and every page, chooses the same traces. Immutable.
 *
 * @param share from 0 to 1
 */
record TraceSample(double share) {

    private static final TraceSample ALL = new TraceSample(1);

    /** AWS does not say how many traces it returns without a strategy. */
    private static final TraceSample HALF = new TraceSample(0.5);

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Reads the members Sampling and SamplingStrategy. Both strategies choose the same traces. */
    static TraceSample of(Members members) throws ApiException {
        boolean sampling = members.flag("Sampling");
        ObjectNode strategy = members.object("SamplingStrategy");
        if (strategy == null) {
            return sampling ? HALF : ALL;
        }
        Members parts = new Members(strategy);
        if (parts.has("Name")) {
            parts.choice("Name", List.of("PartialScan", "FixedRate"));
        }
        TraceSample chosen =
                parts.has("Value") ? new TraceSample(parts.decimal("Value", 1).doubleValue()) : HALF;
        return sampling ? chosen : ALL;
    }

    boolean includes(String traceId) {
        return share >= 1 || fraction(traceId) < share;
    }

    /** Returns a number from 0 to 1, evenly distributed also over ids that differ in one digit only. */
    private static double fraction(String traceId) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < traceId.length(); i++) {
            hash = (hash ^ traceId.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return (hash >>> 11) * 0x1.0p-53;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import java.util.List;

/**
 * How much of a node is written. A node too large for a datagram even without its children is written again
 * with less, until it fits; from the second step on an annotation says so.
 *
 * @param maxChars characters kept of each text
 * @param maxFrames frames kept of each exception
 * @param hasTrees whether metadata and the aws block are written at all
 * @param isMarked whether an annotation says that something is missing
 */
record Detail(int maxChars, int maxFrames, boolean hasTrees, boolean isMarked) {
    static final Detail FULL = new Detail(Integer.MAX_VALUE, Integer.MAX_VALUE, true, false);

    /** The steps down from {@link #FULL}. At the last, 50 annotations and 16 exceptions fit in any case. */
    static final List<Detail> STEPS = List.of(
            new Detail(16_000, 50, true, true),
            new Detail(4_000, 20, true, true),
            new Detail(1_000, 10, true, true),
            new Detail(1_000, 10, false, true),
            new Detail(50, 0, false, true));
}

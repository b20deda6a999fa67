// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import java.util.List;

/**
 * The amount of a node that is written. A node too large for a datagram even without its children is written again
 * with less, until it fits; an annotation then says so. What is large is cut first: a small value stays beside a large
 * one until nothing else helps.
 *
 * @param maxChars characters kept of each text
 * @param maxFrames frames kept of each exception
 * @param treeBytes bytes that each metadata value, and each member of the aws block, may take; 0 leaves them all out
 * @param isMarked whether an annotation says that something is missing: then keys are cut too, and two may become one
 */
record Detail(int maxChars, int maxFrames, int treeBytes, boolean isMarked) {
    static final Detail FULL = new Detail(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, false);

    /** The steps down from {@link #FULL}. At the last, 50 annotations and 16 exceptions fit in any case. */
    static final List<Detail> STEPS = List.of(
            new Detail(16_000, 50, 32_000, true),
            new Detail(4_000, 20, 8_000, true),
            new Detail(1_000, 10, 2_000, true),
            new Detail(1_000, 10, 200, true),
            new Detail(50, 0, 0, true));
}

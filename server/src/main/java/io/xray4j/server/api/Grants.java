// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import java.util.ArrayDeque;

/**
 * What one recorder was granted of a reservoir, and until when. A grant counts until it ends, even after the recorder was
 * given a smaller one, because nobody knows whether that answer has arrived. Confined to one thread at a time.
 */
final class Grants {

    /** The grants that can be in use, the one that ends first is first; each is smaller than the one before. */
    private final ArrayDeque<Grant> grants = new ArrayDeque<>();

    /** An amount until the end of a second. */
    private record Grant(int amount, long endMillis) {}

    void add(int amount, long endMillis) {
        long end = endMillis;
        // The larger one covers the smaller ones, even those that end later because a clock was set back.
        while (!grants.isEmpty() && grants.getLast().amount <= amount) {
            end = Math.max(end, grants.removeLast().endMillis);
        }
        if (grants.isEmpty() || grants.getLast().endMillis < end) {
            grants.addLast(new Grant(amount, end));
        }
    }

    /** Returns the largest amount that can be in use. */
    int heldAt(long nowMillis) {
        while (!grants.isEmpty() && grants.getFirst().endMillis <= nowMillis) {
            grants.removeFirst();
        }
        return grants.isEmpty() ? 0 : grants.getFirst().amount;
    }
}

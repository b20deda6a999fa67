// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

/** Reads the clock as often as a request with four beginnings and four ends must. */
final class ClockSubject implements Subject {
    private long sum;

    @Override
    public void request() {
        for (int i = 0; i < 2 * SPANS; i++) {
            sum += System.nanoTime();
        }
    }

    @Override
    public long delivered() {
        // Reading the sum keeps the clock from being optimised away.
        return sum == 0 ? 1 : 0;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

/** Does nothing: what the pacing itself costs. */
final class NothingSubject implements Subject {
    @Override
    public void request() {}

    @Override
    public long delivered() {
        return 0;
    }
}

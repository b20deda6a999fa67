// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

/** The contract in a function that is restored from a snapshot. */
class SnapStartIT extends SnapStartScene {
    @Override
    protected Class<?> handler() {
        return TestHandler.class;
    }
}

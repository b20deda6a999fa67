// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

/** The contract under the runtime as most functions have it. */
class RuntimeIT extends RuntimeScene {
    @Override
    protected Class<?> handler() {
        return TestHandler.class;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

/** The contract under a runtime that serves several invocations at once. */
class ConcurrentRuntimeIT extends ConcurrentRuntimeScene {
    @Override
    protected Class<?> handler() {
        return TestStreamHandler.class;
    }
}

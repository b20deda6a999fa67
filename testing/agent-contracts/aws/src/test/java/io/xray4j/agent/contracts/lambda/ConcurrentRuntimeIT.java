// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.lambda;

import io.xray4j.lambda.ConcurrentRuntimeScene;
import java.util.Map;

/** The contract under a runtime that serves several invocations at once. */
class ConcurrentRuntimeIT extends ConcurrentRuntimeScene {
    @Override
    protected Class<?> handler() {
        return PlainStreamHandler.class;
    }

    @Override
    protected Map<String, String> told() {
        return AgentVariables.ALL;
    }
}

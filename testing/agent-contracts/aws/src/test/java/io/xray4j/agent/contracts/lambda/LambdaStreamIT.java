// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.lambda;

import io.xray4j.lambda.RuntimeScene;
import java.util.Map;

/** The contract on a handler of streams below AWS's runtime. */
class LambdaStreamIT extends RuntimeScene {
    @Override
    protected Class<?> handler() {
        return PlainStreamHandler.class;
    }

    @Override
    protected Map<String, String> told() {
        return AgentVariables.ALL;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.lambda;

import io.xray4j.lambda.SnapStartScene;
import java.util.Map;

/** The contract in a function that is restored from a snapshot. */
class SnapStartIT extends SnapStartScene {
    @Override
    protected Class<?> handler() {
        return PlainHandler.class;
    }

    @Override
    protected Map<String, String> told() {
        return AgentVariables.ALL;
    }
}

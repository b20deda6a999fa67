// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.lambda;

import java.util.Map;

/** The environment variables by which a function gets the agent. */
final class AgentVariables {
    static final Map<String, String> ALL =
            Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + System.getProperty("xray4j.test.agent.jar"));

    private AgentVariables() {}
}

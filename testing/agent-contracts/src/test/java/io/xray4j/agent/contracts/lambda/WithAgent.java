// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.lambda;

import java.util.Map;

/** The agent, told to a function as functions are told of one. */
final class WithAgent {
    static final Map<String, String> ENVIRONMENT =
            Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + System.getProperty("xray4j.agent.jar"));

    private WithAgent() {}
}

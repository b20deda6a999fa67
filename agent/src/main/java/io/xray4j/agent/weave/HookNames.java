// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

/** The hooks as class files name them. */
final class HookNames {
    static final String HOOKS = "io/xray4j/agent/hooks/Hooks";
    static final String TASKS = "io/xray4j/agent/hooks/Tasks";

    private HookNames() {}
}

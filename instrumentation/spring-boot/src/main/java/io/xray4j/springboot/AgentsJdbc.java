// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

/**
 * Tells whether the agent records the calls of JDBC drivers in this process.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class AgentsJdbc {
    private AgentsJdbc() {}

    /** By reflection: the agent's hooks are on the boot class path where there is an agent, and nowhere else. */
    static boolean isPatched() {
        try {
            Object engine = Class.forName("io.xray4j.agent.hooks.Hooks", false, null)
                    .getMethod("engine")
                    .invoke(null);
            return engine != null
                    && Boolean.TRUE.equals(Class.forName("io.xray4j.agent.hooks.Engine", false, null)
                            .getMethod("isPatched", String.class)
                            .invoke(engine, "jdbc"));
        } catch (ReflectiveOperationException | LinkageError none) {
            return false;
        }
    }
}

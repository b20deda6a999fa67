// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/**
 * The engine's beginning, in a type that the boot class path knows.
 *
 * <p><i>Called by the agent.</i>
 */
public final class EngineStart implements BiConsumer<String, Instrumentation> {
    /** Made by the agent, by name. */
    public EngineStart() {}

    @Override
    public void accept(String options, Instrumentation instrumentation) {
        AgentEngine.start(options, instrumentation);
    }
}

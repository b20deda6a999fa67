// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/**
 * The start of the engine, as a type that the boot class path has.
 *
 * <p><i>Called by the agent.</i>
 */
public final class EngineStart implements BiConsumer<String, Instrumentation> {
    /** Creates the object; the agent calls this by reflection. */
    public EngineStart() {}

    @Override
    public void accept(String options, Instrumentation instrumentation) {
        AgentEngine.start(options, instrumentation);
    }
}

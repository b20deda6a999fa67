// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.jar.JarFile;

/**
 * The agent's beginning on the boot class path: loads the engine, where applications do not see it.
 *
 * <p><i>Called by the agent.</i>
 */
public final class Start {
    /** The options of an agent that {@code Patcher} attaches: it patches what {@code Patcher} is called with. */
    public static final String BY_PATCHER = "by-patcher";

    private Start() {}

    /** Starts the engine, if that was not done before. */
    public static synchronized void start(JarFile jar, String options, Instrumentation instrumentation)
            throws Exception {
        if (Hooks.engine() != null) {
            if (!options.isEmpty()) {
                System.err.println("xray4j-agent: is at work already; what it was given now is ignored: " + options);
            }
            return;
        }
        @SuppressWarnings("unchecked")
        BiConsumer<String, Instrumentation> engine = Class.forName(
                        "io.xray4j.agent.engine.EngineStart", true, new EngineLoader(jar))
                .asSubclass(BiConsumer.class)
                .getDeclaredConstructor()
                .newInstance();
        engine.accept(options, instrumentation);
    }
}

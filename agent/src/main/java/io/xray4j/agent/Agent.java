// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import io.xray4j.agent.hooks.Start;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Where the virtual machine begins the agent: {@code -javaagent:xray4j-agent.jar}, or attached later. Whatever goes
 * wrong is one line on standard error, and the application runs on without it.
 *
 * <p>It gives the boot loader the few classes that woven code calls, and hands over to one of them. The jar may have any
 * name.
 *
 * <p><i>Called by the virtual machine.</i>
 */
public final class Agent {
    private Agent() {}

    /** Before {@code main}. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    /** Attached to a process that runs, or named by {@code Launcher-Agent-Class}. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    @SuppressWarnings("resource") // The jar stays open: classes are read from it as they are needed.
    private static void start(@Nullable String options, Instrumentation instrumentation) {
        try {
            JarFile jar = new JarFile(jar(), false);
            BootClasses.define(jar, instrumentation);
            // By now the boot loader's, which each loader asks first. Not by reflection, which is dear this early.
            Start.start(jar, options == null ? "" : options, instrumentation);
        } catch (Throwable failed) {
            System.err.println("xray4j-agent: not started, nothing is traced by it: " + reason(failed));
        }
    }

    /** Returns the root cause, as one line; of an invalid option, the message that names the valid values. */
    private static String reason(Throwable failed) {
        Throwable cause = failed;
        for (int depth = 0; depth < 10 && cause.getCause() != null && !isTold(cause); depth++) {
            cause = cause.getCause();
        }
        String said = isTold(cause) ? cause.getMessage() : cause.toString();
        return String.valueOf(said).replace('\n', ' ');
    }

    private static boolean isTold(Throwable cause) {
        return cause instanceof IllegalArgumentException;
    }

    /**
     * Returns the agent's jar. No file system provider is loaded, as the application may want to choose its own first.
     */
    static File jar() throws Exception {
        URI location =
                Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        return new File(location);
    }
}

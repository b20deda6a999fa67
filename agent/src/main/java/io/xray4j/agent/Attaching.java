// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Attaches the agent to the running process, and calls it. A JVM does not let a process attach to itself, so a second
 * process is started, which attaches the agent to this one and ends.
 *
 * <p>The agent's classes are looked up by name in the boot class loader: the class loader of this class may have copies of
 * them.
 */
final class Attaching {
    private static final int SECONDS = 30;

    /** The words of core's {@code ConfigText.isOn}, which this class cannot reach. */
    private static final Set<String> ON = Set.of("y", "yes", "t", "true", "on", "1");

    private static final Set<String> OFF = Set.of("n", "no", "f", "false", "off", "0");

    private static boolean refused;

    private Attaching() {}

    /**
     * Calls a method of the engine, which is attached first if need be; does nothing where it cannot be, or while
     * tracing is disabled.
     */
    static void call(String method, Object... arguments) {
        if (isDisabled()) {
            return;
        }
        Object engine = engine();
        if (engine == null && !isOff()) {
            attach();
            engine = engine();
        }
        if (engine != null) {
            invoke(engine, method, arguments);
        }
    }

    static void callIfAttached(String method, Object... arguments) {
        Object engine = engine();
        if (engine != null) {
            invoke(engine, method, arguments);
        }
    }

    private static @Nullable Object engine() {
        try {
            return Class.forName("io.xray4j.agent.hooks.Hooks", true, null)
                    .getMethod("engine")
                    .invoke(null);
        } catch (ReflectiveOperationException notAttached) {
            return null;
        }
    }

    /** Returns true if the agent was started with the process, and enabled=false was set. */
    private static boolean isOff() {
        try {
            return Boolean.TRUE.equals(Class.forName("io.xray4j.agent.hooks.Hooks", true, null)
                    .getMethod("isOff")
                    .invoke(null));
        } catch (ReflectiveOperationException notStarted) {
            return false;
        }
    }

    private static void invoke(Object engine, String name, Object... arguments) {
        try {
            for (Method method :
                    Class.forName("io.xray4j.agent.hooks.Engine", true, null).getMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                    Object unused = method.invoke(engine, arguments);
                    return;
                }
            }
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException known) {
                throw known;
            }
            say("could not " + name + ": " + thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            say("could not " + name + ": " + impossible);
        }
    }

    private static synchronized void attach() {
        if (refused || engine() != null) {
            return;
        }
        String why;
        try {
            why = attachFromAnotherProcess();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            why = "interrupted";
        } catch (Exception failed) {
            why = failed.toString();
        }
        if (engine() == null && !isDisabled()) {
            refused = true;
            say("cannot be attached to this process, so nothing is patched (" + why
                    + "). Start it with -javaagent:xray4j-agent.jar instead.");
        }
    }

    /** Returns the output of the other process, as one line. */
    private static String attachFromAnotherProcess() throws IOException, InterruptedException, Exception {
        String jar = Agent.jar().getPath();
        Process process = new ProcessBuilder(
                        new File(System.getProperty("java.home"), "bin/java").getPath(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        jar,
                        AttachingProcess.class.getName(),
                        Long.toString(ProcessHandle.current().pid()),
                        jar)
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            // It says one line at most, which no pipe is too small for.
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return "no answer in " + SECONDS + " seconds";
            }
            return new String(process.getInputStream().readAllBytes(), Charset.defaultCharset())
                    .strip()
                    .replace('\n', ' ');
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * By the application's own core, whose switch may also be turned by code; where there is none, by the variable of
     * the X-Ray SDKs, which wins, our variable, or our property.
     */
    private static boolean isDisabled() {
        try {
            Object enabled = Class.forName("io.xray4j.config.SdkConfig")
                    .getMethod("isEnabled")
                    .invoke(null);
            return Boolean.FALSE.equals(enabled);
        } catch (ReflectiveOperationException | LinkageError noCore) {
            return isOff(
                    System.getenv("AWS_XRAY_SDK_ENABLED"),
                    System.getenv("XRAY4J_ENABLED"),
                    System.getProperty("xray4j.enabled"));
        }
    }

    /** Returns true if the first word for on or off says off. Other words count as not set, as they do in core. */
    static boolean isOff(@Nullable String... words) {
        for (String given : words) {
            String word = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
            if (ON.contains(word) || OFF.contains(word)) {
                return OFF.contains(word);
            }
        }
        return false;
    }

    private static void say(String line) {
        System.err.println("xray4j-agent: " + line);
    }
}

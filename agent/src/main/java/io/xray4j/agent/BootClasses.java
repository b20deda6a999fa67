// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import jdk.internal.misc.Unsafe;

/**
 * Gives the boot loader the classes that woven code calls, one by one.
 *
 * <p>The usual way, which is to put the jar on the boot class path, makes the virtual machine give up its archive of
 * prepared classes for all but its own, with a warning: the application starts slower for it. It is what is done where
 * this way is closed.
 */
final class BootClasses {
    static final String FOLDER = "io/xray4j/agent/hooks/";

    /**
     * The classes, each after its superclass. To look for them in the jar, among its thousand names, would take a tenth
     * of the agent's start.
     */
    static final List<String> NAMES = List.of(
            "Advice",
            "Carried",
            "Carried$Key",
            "Carried$Sought",
            "Carrying",
            "CarryingPair",
            "Core",
            "Current",
            "Engine",
            "EngineLoader",
            "Hooks",
            "Hooks$1",
            "Repeating",
            "Slots",
            "Slots$1",
            "Start",
            "Tasks",
            "Woven");

    private BootClasses() {}

    static void define(JarFile jar, Instrumentation instrumentation) throws IOException {
        if (isDefined()) {
            return;
        }
        try {
            defineEach(jar, instrumentation);
        } catch (LinkageError | RuntimeException closed) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
    }

    private static boolean isDefined() {
        try {
            Class.forName("io.xray4j.agent.hooks.Hooks", false, null);
            return true;
        } catch (ClassNotFoundException notYet) {
            return false;
        }
    }

    private static void defineEach(JarFile jar, Instrumentation instrumentation) throws IOException {
        // An agent may open what it likes; this is opened to the agent alone.
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(BootClasses.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Unsafe unsafe = Unsafe.getUnsafe();
        for (String name : NAMES) {
            try (InputStream in = jar.getInputStream(jar.getEntry(FOLDER + name + ".class"))) {
                byte[] bytes = in.readAllBytes();
                Class<?> unused = unsafe.defineClass(FOLDER + name, bytes, 0, bytes.length, null, null);
            }
        }
    }
}

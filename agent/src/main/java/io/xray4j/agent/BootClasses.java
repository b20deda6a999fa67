// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
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
    private static final String FOLDER = "io/xray4j/agent/hooks/";

    /** Others are derived from it. */
    private static final String FIRST = FOLDER + "Advice.class";

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
        for (String name : names(jar)) {
            try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                byte[] bytes = in.readAllBytes();
                Class<?> unused =
                        unsafe.defineClass(name.substring(0, name.length() - 6), bytes, 0, bytes.length, null, null);
            }
        }
    }

    private static List<String> names(JarFile jar) {
        List<String> names = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName();
            if (name.startsWith(FOLDER) && name.endsWith(".class") && !name.endsWith("package-info.class")) {
                names.add(name);
            }
        }
        names.remove(FIRST);
        names.add(0, FIRST);
        return names;
    }
}

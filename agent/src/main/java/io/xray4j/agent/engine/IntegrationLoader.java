// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.hooks.EngineLoader;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.agent.weave.ClassRule;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A class loader of the integrations for the libraries of one class loader. It is a child of that loader: integrations
 * see the libraries, and nothing sees integrations. The core is the application's if there is one, else the agent's.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class IntegrationLoader extends ClassLoader {
    private static final String HOOKS = "io.xray4j.agent.hooks.";
    private static final String FITS = "";

    /** The packages of the core, as a test compares with the core itself. */
    static final Set<String> CORE = Set.of(
            "io.xray4j",
            "io.xray4j.aws",
            "io.xray4j.config",
            "io.xray4j.context",
            "io.xray4j.delivery",
            "io.xray4j.emit",
            "io.xray4j.http",
            "io.xray4j.internal",
            "io.xray4j.plugin",
            "io.xray4j.propagation",
            "io.xray4j.sampling",
            "io.xray4j.segment",
            "io.xray4j.sql",
            "io.xray4j.trace",
            "io.xray4j.tree",
            "io.xray4j.value",
            "io.xray4j.wire");

    static {
        registerAsParallelCapable();
    }

    private final EngineLoader engine;
    private final ClassLoader libraries;
    private final ClassLoader core;

    /** The objects by the names of their classes. They live as long as this loader, which the woven classes hold. */
    private final Map<String, Object> instances = new ConcurrentHashMap<>();

    /** The misfit of each class of ours: how the libraries differ from what it needs. */
    private final Map<String, String> misfits = new ConcurrentHashMap<>();

    IntegrationLoader(EngineLoader engine, ClassLoader libraries) {
        // Without a name, which the virtual machine would write before each of our stack frames.
        super(libraries);
        this.libraries = libraries;
        this.engine = engine;
        this.core = libraries.getResource("io/xray4j/Recorder.class") == null ? engine : libraries;
    }

    /** Returns the loader whose core the integrations use. */
    ClassLoader coreLoader() throws ClassNotFoundException {
        return Class.forName("io.xray4j.Recorder", false, core).getClassLoader();
    }

    /** Returns true if the core is an application's own, and not the agent's. */
    boolean hasOwnCore() {
        return core != engine;
    }

    /** Keeps an object for as long as this loader lives. */
    void keep(Object object) {
        instances.put(object.getClass().getName(), object);
    }

    /**
     * Returns the one object of a class of ours. The first call makes it, by the constructor without parameters.
     *
     * @throws ReflectiveOperationException if it cannot be made, as where the library is not one it was written for
     */
    Object instance(String className) throws ReflectiveOperationException {
        Object known = instances.get(className);
        if (known != null) {
            return known;
        }
        Object made = loadClass(className).getDeclaredConstructor().newInstance();
        Object first = instances.putIfAbsent(className, made);
        return first == null ? made : first;
    }

    /** Returns how the libraries here differ from what the advice of a rule needs, for a line; null if it fits. */
    @Nullable
    String misfit(ClassRule rule) {
        String since = rule.since();
        if (since != null && libraries.getResource(since + ".class") == null) {
            return "it has no class " + since.replace('/', '.');
        }
        String advice = rule.adviceName();
        String misfit = advice == null ? null : misfit(advice);
        String also = rule.also();
        return misfit == null && also != null ? misfit(also) : misfit;
    }

    /** Returns how the libraries here differ from what a class of ours needs, for a line; null if it fits. */
    @Nullable
    String misfit(String className) {
        // Many classes of one library may have the same advice, as those of a driver have.
        String known = misfits.get(className);
        if (known == null) {
            String found = new LibraryShape(
                            name -> isIntegration(name) ? engine.bytes(name) : null,
                            name -> name.startsWith(HOOKS) || isCore(name) && core == engine,
                            libraries)
                    .misfit(className);
            known = found == null ? FITS : found;
            misfits.put(className, known);
        }
        return known.isEmpty() ? null : known;
    }

    @Override
    public String toString() {
        return "xray4j-agent for " + libraries;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            // The JDK's alone, for every loader: an application's own may look through all of its jars first.
            return getPlatformClassLoader().loadClass(name);
        }
        if (isCore(name)) {
            return core.loadClass(name);
        }
        if (!isIntegration(name)) {
            Class<?> hook = Hooks.find(name);
            return hook == null ? super.loadClass(name, resolve) : hook;
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = engine.bytes(name);
            return bytes == null ? super.loadClass(name, resolve) : defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = isOurs(name) ? engine.findResource(name) : null;
        return own == null ? super.getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        URL own = isOurs(name) ? engine.findResource(name) : null;
        if (own == null) {
            return super.getResources(name);
        }
        List<URL> all = new ArrayList<>(Collections.list(super.getResources(name)));
        all.add(own);
        return Collections.enumeration(all);
    }

    static boolean isCore(String name) {
        return name.startsWith("io.xray4j.") && CORE.contains(name.substring(0, name.lastIndexOf('.')));
    }

    static boolean isIntegration(String name) {
        return name.startsWith("io.xray4j.") && !name.startsWith(HOOKS) && !isCore(name);
    }

    /** Returns true for the integrations' own classes and files; no service of theirs is looked up here. */
    private static boolean isOurs(String name) {
        return name.startsWith("io/xray4j/");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads what is below {@code inst/} in the agent's jar: the engine with its class file library, and a copy of the core
 * for applications that bring none. Nothing of it is visible to an application, so none of it can clash.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class EngineLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;

    EngineLoader(JarFile jar) {
        // Without a name, which the virtual machine would write before each of our stack frames.
        super(ClassLoader.getPlatformClassLoader());
        this.jar = jar;
    }

    /** Looks for our own classes here first: the loaders above would make two exceptions for each of some 300. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.xray4j.")) {
            return super.loadClass(name, resolve);
        }
        Class<?> hook = Hooks.find(name);
        if (hook != null) {
            return hook;
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = bytes(name);
            return bytes == null ? super.loadClass(name, resolve) : defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** The class file of this name; null if there is none. */
    public byte @Nullable [] bytes(String className) {
        ZipEntry entry = jar.getEntry("inst/" + className.replace('.', '/') + ".classdata");
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Returns the URL of a file in the jar, where class files end with {@code .classdata}. */
    @Override
    public @Nullable URL findResource(String name) {
        String entry = "inst/" + (name.endsWith(".class") ? name + "data" : name);
        if (jar.getEntry(entry) == null) {
            return null;
        }
        try {
            return new URL("jar:" + new java.io.File(jar.getName()).toURI() + "!/" + entry);
        } catch (MalformedURLException impossible) {
            return null;
        }
    }

    /** Without a URL, whose opening would load half of {@code java.net}. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        ZipEntry entry = jar.getEntry("inst/" + name);
        try {
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return found == null ? Collections.emptyEnumeration() : Collections.enumeration(Collections.singleton(found));
    }
}

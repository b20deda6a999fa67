// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.Recorder;
import java.net.URL;
import java.net.URLClassLoader;

/** The class loader of a WAR that has our classes among its libraries: it asks itself first. */
final class ApplicationLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    ApplicationLoader() {
        super(
                new URL[] {placeOf(Recorder.class), placeOf(TracingFilter.class)},
                ApplicationLoader.class.getClassLoader());
    }

    /** Returns the jar or the folder of a class. */
    static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.xray4j.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }
}

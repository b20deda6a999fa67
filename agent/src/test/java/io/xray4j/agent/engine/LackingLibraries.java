// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** An application's class path with a library that lacks one member, and an integration of ours beside it. */
final class LackingLibraries extends ClassLoader {
    private final ClassLoader classPath;
    private final List<String> packages;
    private final Needed lacking;

    /** What is in these packages is loaded here; all else, core above all, is the class path's. */
    LackingLibraries(ClassLoader classPath, List<String> packages, Needed lacking) {
        super(classPath);
        this.classPath = classPath;
        this.packages = packages;
        this.lacking = lacking;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (packages.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        boolean isAway = lacking.kind() == Needed.Kind.TYPE && lacking.owner().equals(name.replace('.', '/'));
        try (InputStream in = isAway ? null : classPath.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] file = in.readAllBytes();
            byte[] changed = mayDeclareIt(name) ? LackingLoader.without(lacking, file, 0) : file;
            return defineClass(name, changed, 0, changed.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    /** A member may be declared above the class by which our code calls it, and is taken away there too. */
    private boolean mayDeclareIt(String name) throws ClassNotFoundException {
        Class<?> owner = Class.forName(lacking.owner().replace('/', '.'), false, classPath);
        return Class.forName(name, false, classPath).isAssignableFrom(owner);
    }
}

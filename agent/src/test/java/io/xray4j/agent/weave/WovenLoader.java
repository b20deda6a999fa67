// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Defines classes itself, as they are made of those its parent has; the virtual machine verifies each. */
final class WovenLoader extends ClassLoader {
    private final String prefix;
    private final UnaryOperator<byte[]> change;
    private final Map<String, byte[]> made;

    /** Of the classes whose names begin so, changed; all others are the parent's. */
    WovenLoader(ClassLoader parent, String prefix, UnaryOperator<byte[]> change) {
        super(parent);
        this.prefix = prefix;
        this.change = change;
        this.made = Map.of();
    }

    /** Of one class that was made. */
    WovenLoader(ClassLoader parent, String name, byte[] bytes) {
        super(parent);
        this.prefix = name;
        this.change = UnaryOperator.identity();
        this.made = Map.of(name, bytes);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(prefix)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = made.get(name);
            byte[] found = bytes == null ? original(name) : bytes;
            if (found == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] changed = change.apply(found);
            return defineClass(name, changed, 0, changed.length);
        }
    }

    private byte @Nullable [] original(String name) {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }
}

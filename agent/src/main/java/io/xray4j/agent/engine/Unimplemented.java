// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * A search for abstract methods that a class of ours does not implement, such as those that a newer library has added.
 */
final class Unimplemented {
    private final LibraryShape shape;
    private final Set<String> open = new HashSet<>();
    private final Set<String> implemented =
            new HashSet<>(Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I", "toString()Ljava/lang/String;"));
    private final Set<String> seen = new HashSet<>();
    private boolean isKnown = true;

    Unimplemented(LibraryShape shape) {
        this.shape = shape;
    }

    /** Returns a method that the class does not implement; null if there is none, or if a supertype cannot be read. */
    @Nullable
    String method(String className) {
        KnownClass type = shape.find(className);
        if (type == null || type == KnownClass.UNREADABLE || type.isInterface() || type.isAbstract()) {
            return null;
        }
        look(className, false);
        open.removeAll(implemented);
        return isKnown && !open.isEmpty() ? open.iterator().next() : null;
    }

    /** The JDK's interfaces are implemented as they were when we were compiled, and add nothing here. */
    private void look(String name, boolean asInterface) {
        boolean isTheJdks = LibraryShape.isTheJdks(name);
        if (name.equals("java/lang/Object") || isTheJdks && asInterface || !seen.add(name)) {
            return;
        }
        KnownClass type = isTheJdks ? null : shape.find(name);
        if (type == null || type == KnownClass.UNREADABLE) {
            isKnown = false;
            return;
        }
        for (Map.Entry<String, Integer> method : type.methods().entrySet()) {
            boolean isAbstract = (method.getValue() & Opcodes.ACC_ABSTRACT) != 0;
            (isAbstract ? open : implemented).add(method.getKey());
        }
        String above = type.superName();
        if (above != null) {
            look(above, false);
        }
        for (String each : type.interfaces()) {
            look(each, true);
        }
    }
}

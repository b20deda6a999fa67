// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * The shape of a library, as a class loader has it: tells whether an integration of ours would link with the library,
 * before any code of the integration runs.
 *
 * <p>An integration is compiled against one version of its library. On another one a missing class or method would be a
 * {@link LinkageError} in the middle of the application's call, long after our hook has returned. Here all code of an
 * integration is followed from one class on, and each class and member it refers to is looked for. Class files are
 * read; no class is loaded by that.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class LibraryShape {
    /** The access flags of what is there without being readable. */
    private static final int ANY = -1;

    private final Function<String, byte @Nullable []> ours;
    private final Predicate<String> trusted;
    private final ClassLoader libraries;
    private final Map<String, byte[]> ourFiles = new HashMap<>();
    private final Map<String, KnownClass> known = new HashMap<>();
    private final Set<String> absent = new HashSet<>();

    /**
     * Creates the shape of the libraries that a loader has.
     *
     * @param ours the class file of a class of an integration, by its dotted name; null for any other class
     * @param trusted dotted names of classes that are known to be as they were when ours were compiled
     */
    LibraryShape(Function<String, byte @Nullable []> ours, Predicate<String> trusted, ClassLoader libraries) {
        this.ours = ours;
        this.trusted = trusted;
        this.libraries = libraries;
    }

    /**
     * Returns how the library differs from the needs of one of our classes and of those it uses; null if everything is
     * there.
     */
    @Nullable
    String misfit(String className) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(className.replace('.', '/'));
        while (!open.isEmpty()) {
            String name = open.remove();
            byte[] file = seen.add(name) ? ourFile(name) : null;
            if (file == null) {
                continue;
            }
            ClassReader reader = new ClassReader(file);
            Set<String> owners = new ConstantPool(reader).ownersIfAll(this::isKnown, each -> ourFile(each) != null);
            if (owners == null) {
                for (Needed each : NeededMembers.of(reader, false)) {
                    if (!isThere(each)) {
                        return "it has no " + each;
                    }
                    open.add(each.owner());
                }
            } else {
                open.addAll(owners);
            }
            // Most classes of ours have no supertype outside the JDK, so no other version of it can ask for more.
            String unimplemented = isBelowTheJdk(reader) ? null : new Unimplemented(this).method(name);
            if (unimplemented != null) {
                return "it calls a method that is unknown to us, " + unimplemented;
            }
        }
        return null;
    }

    private boolean isThere(Needed needed) {
        if (isKnown(needed.owner())) {
            return true;
        }
        KnownClass owner = find(needed.owner());
        if (owner == null || owner == KnownClass.UNREADABLE) {
            return owner != null;
        }
        return switch (needed.kind()) {
            case TYPE -> true;
            case FIELD -> fits(access(needed, owner, KnownClass::fields), needed);
            case METHOD ->
                owner.isInterface() == needed.ofInterface() && fits(access(needed, owner, KnownClass::methods), needed);
        };
    }

    /** Returns true for a class that no library can lack; ours were compiled with one another. */
    private boolean isKnown(String name) {
        return isTheJdks(name) || trusted.test(name.replace('/', '.')) || ourFile(name) != null;
    }

    private static boolean fits(@Nullable Integer access, Needed needed) {
        return access != null && (access == ANY || needed.isStatic() == ((access & Opcodes.ACC_STATIC) != 0));
    }

    /** The access flags of a member, in its class or above; {@link #ANY} where a class file cannot be read. */
    private @Nullable Integer access(Needed needed, KnownClass in, Function<KnownClass, Map<String, Integer>> members) {
        if (in == KnownClass.UNREADABLE) {
            return ANY;
        }
        Integer declared = members.apply(in).get(needed.name() + needed.descriptor());
        if (declared != null) {
            return declared;
        }
        String above = in.superName();
        Integer found = above == null ? null : accessAbove(needed, above, members);
        for (String each : in.interfaces()) {
            found = found == null ? accessAbove(needed, each, members) : found;
        }
        return found;
    }

    private @Nullable Integer accessAbove(
            Needed needed, String name, Function<KnownClass, Map<String, Integer>> members) {
        KnownClass above = find(name);
        return above == null ? null : access(needed, above, members);
    }

    /** Returns a class of ours, of the library or of the JDK; null if there is none of this name. */
    @Nullable
    KnownClass find(String name) {
        KnownClass found = known.get(name);
        if (found == null && !absent.contains(name)) {
            found = read(name);
            if (found == null) {
                absent.add(name);
            } else {
                known.put(name, found);
            }
        }
        return found;
    }

    private @Nullable KnownClass read(String name) {
        try {
            byte[] file = file(name);
            if (file != null) {
                return KnownClass.of(file);
            }
        } catch (IOException | RuntimeException unreadable) {
            // Perhaps newer than our class file library; the virtual machine may know it.
        }
        try {
            Class<?> unused = Class.forName(name.replace('/', '.'), false, libraries);
            return KnownClass.UNREADABLE;
        } catch (ClassNotFoundException | LinkageError none) {
            return null;
        }
    }

    private byte @Nullable [] file(String name) throws IOException {
        byte[] own = ourFile(name);
        if (own != null) {
            return own;
        }
        try (InputStream in = libraries.getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /** Returns the class file of a class of ours, which is read once; null for any other class. */
    private byte @Nullable [] ourFile(String name) {
        byte[] read = ourFiles.get(name);
        if (read == null && name.startsWith("io/xray4j/")) {
            read = ours.apply(name.replace('/', '.'));
            if (read != null) {
                ourFiles.put(name, read);
            }
        }
        return read;
    }

    private static boolean isBelowTheJdk(ClassReader reader) {
        boolean isBelow = isTheJdks(reader.getSuperName());
        for (String each : reader.getInterfaces()) {
            isBelow &= isTheJdks(each);
        }
        return isBelow;
    }

    /** Returns true for classes of the JDK: a later Java has what an earlier one had. */
    static boolean isTheJdks(String name) {
        return name.startsWith("java/") || name.startsWith("javax/sql/") || name.startsWith("javax/net/");
    }
}

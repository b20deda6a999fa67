// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The declarations of a class file: its ancestors and its members, without their code. */
final class KnownClass extends ClassVisitor {
    /** A class that exists but whose file cannot be read: it is assumed to have every member. */
    static final KnownClass UNREADABLE = new KnownClass();

    private final Map<String, Integer> methods = new HashMap<>();
    private final Map<String, Integer> fields = new HashMap<>();
    private int access;
    private @Nullable String superName;
    private List<String> interfaces = List.of();

    private KnownClass() {
        super(Opcodes.ASM9);
    }

    static KnownClass of(byte[] classFile) {
        KnownClass known = new KnownClass();
        new ClassReader(classFile)
                .accept(known, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return known;
    }

    @Override
    public void visit(
            int version,
            int itsAccess,
            String name,
            @Nullable String signature,
            @Nullable String itsSuper,
            String @Nullable [] itsInterfaces) {
        access = itsAccess;
        superName = itsSuper;
        interfaces = itsInterfaces == null ? List.of() : List.of(itsInterfaces);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int itsAccess, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        methods.put(name + descriptor, itsAccess);
        return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int itsAccess, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        fields.put(name + descriptor, itsAccess);
        return null;
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    @Nullable
    String superName() {
        return superName;
    }

    List<String> interfaces() {
        return interfaces;
    }

    /** Returns the methods' access flags by name and descriptor. */
    Map<String, Integer> methods() {
        return methods;
    }

    /** Returns the fields' access flags by name and descriptor. */
    Map<String, Integer> fields() {
        return fields;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The class files of libraries, as if these had been released without one class, method or field. */
class LackingLoader extends ClassLoader {
    private final ClassLoader libraries;
    private final @Nullable Needed lacking;

    LackingLoader(ClassLoader libraries, @Nullable Needed lacking) {
        super(null);
        this.libraries = libraries;
        this.lacking = lacking;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String resource) {
        String name = resource.substring(0, resource.length() - ".class".length());
        if (lacking != null
                && lacking.kind() == Needed.Kind.TYPE
                && lacking.owner().equals(name)) {
            return null;
        }
        try (InputStream in = libraries.getResourceAsStream(resource)) {
            return in == null ? null : new ByteArrayInputStream(changed(name, in.readAllBytes()));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A member may be declared above its owner: it is taken away wherever it is. */
    byte[] changed(String name, byte[] file) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String method,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return lacks(Needed.Kind.METHOD, method, descriptor)
                                        ? null
                                        : super.visitMethod(access, method, descriptor, signature, exceptions);
                            }

                            @Override
                            public @Nullable FieldVisitor visitField(
                                    int access,
                                    String field,
                                    String descriptor,
                                    @Nullable String signature,
                                    @Nullable Object value) {
                                return lacks(Needed.Kind.FIELD, field, descriptor)
                                        ? null
                                        : super.visitField(access, field, descriptor, signature, value);
                            }
                        },
                        ClassReader.SKIP_CODE);
        return writer.toByteArray();
    }

    /** An interface with one abstract method more. */
    static byte[] withMethod(byte[] file, String method) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(file).accept(writer, 0);
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, method, "()V", null, null)
                .visitEnd();
        return writer.toByteArray();
    }

    private boolean lacks(Needed.Kind kind, String name, String descriptor) {
        return lacking != null
                && lacking.kind() == kind
                && lacking.name().equals(name)
                && lacking.descriptor().equals(descriptor);
    }
}

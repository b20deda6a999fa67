// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file that is written anew, method by method, most of them as they were. */
abstract class WovenClass extends ClassVisitor {
    final String owner;
    private final ClassReader original;
    private final ClassWriter writer;
    private boolean changed;
    private boolean hasFrames;

    WovenClass(ClassReader original) {
        this(original, new ClassWriter(original, ClassWriter.COMPUTE_MAXS));
    }

    private WovenClass(ClassReader original, ClassWriter writer) {
        super(PointWeaver.ASM, writer);
        this.original = original;
        this.writer = writer;
        this.owner = original.getClassName();
    }

    /** Returns a visitor that weaves a method with a body; null to leave the method as it is. */
    abstract @Nullable MethodVisitor around(MethodVisitor next, int access, String name, String descriptor);

    /** The class as it is now; null if it is what it was. */
    final byte @Nullable [] bytes() {
        original.accept(this, ClassReader.EXPAND_FRAMES);
        return changed ? writer.toByteArray() : null;
    }

    /** Returns true if the class file needs stack map frames. */
    final boolean hasFrames() {
        return hasFrames;
    }

    @Override
    public final void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        hasFrames = (version & 0xFFFF) >= Opcodes.V1_6;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public final MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor written = super.visitMethod(access, name, descriptor, signature, exceptions);
        boolean hasBody = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        MethodVisitor around = hasBody ? around(written, access, name, descriptor) : null;
        if (around == null) {
            return written;
        }
        changed = true;
        return around;
    }
}

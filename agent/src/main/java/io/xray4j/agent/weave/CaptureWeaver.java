// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the methods of a class captured ones: each call a subsegment.
 *
 * <p>Of a package that is captured, all methods are but these: what the compiler made, constructors, what every object
 * has ({@code toString}, {@code equals}, {@code hashCode}), and plain accessors. One with the annotation always is.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class CaptureWeaver {
    private CaptureWeaver() {}

    /**
     * The class with its methods captured; null if none is.
     *
     * @param all whether methods without the annotation are captured as well
     */
    public static byte @Nullable [] weave(byte[] original, boolean all) {
        if (ClassBytes.isTooOld(original)) {
            return null;
        }
        ClassReader reader = new ClassReader(original);
        Map<String, String> names = CapturedNames.of(reader, all);
        if (names.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Woven(writer, reader.getClassName(), names), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private static final class Woven extends ClassVisitor {
        private final String owner;
        private final Map<String, String> names;
        private boolean hasFrames;

        Woven(ClassVisitor next, String owner, Map<String, String> names) {
            super(PointWeaver.ASM, next);
            this.owner = owner;
            this.names = names;
        }

        @Override
        public void visit(
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
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            String captured = names.get(name + descriptor);
            if (captured == null) {
                return next;
            }
            return ReactiveMethod.isOne(descriptor)
                    ? new ReactiveMethod(next, descriptor, captured, owner)
                    : AroundMethod.captured(next, access, descriptor, hasFrames, captured, owner);
        }
    }
}

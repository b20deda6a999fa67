// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts {@link Point}s into a class.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class PointWeaver {
    static final int ASM = Opcodes.ASM9;

    private PointWeaver() {}

    /** The class with its points; null if it has none of these methods, or is older than Java 5. */
    public static byte @Nullable [] weave(byte[] original, List<Point> points) {
        ClassReader reader = new ClassReader(original);
        if (ClassBytes.isTooOld(original)) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Woven visitor = new Woven(writer, reader.getClassName(), points);
        reader.accept(visitor, ClassReader.EXPAND_FRAMES);
        return visitor.changed ? writer.toByteArray() : null;
    }

    private static final class Woven extends ClassVisitor {
        private final String owner;
        private final List<Point> points;
        private boolean changed;
        private boolean hasFrames;

        Woven(ClassVisitor next, String owner, List<Point> points) {
            super(ASM, next);
            this.owner = owner;
            this.points = points;
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
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                return next;
            }
            boolean isBridge = (access & Opcodes.ACC_BRIDGE) != 0;
            for (Point point : points) {
                // Of every overload a bridge would be one too many; of one by its types it is who is called by them.
                if (point.isIn(name, descriptor) && !(isBridge && point.descriptor() == null)) {
                    changed = true;
                    next = visitor(point, access, name, descriptor, next);
                }
            }
            return next;
        }

        private MethodVisitor visitor(Point point, int access, String name, String descriptor, MethodVisitor next) {
            return switch (point.kind()) {
                case RUNS -> AroundMethod.task(next, access, descriptor, hasFrames);
                case CALLS_RUN -> new CalledTask(next);
                default -> new PointMethod(next, point, owner, access, name, descriptor);
            };
        }
    }

    /** In place of {@code task.run()}: a hook that calls it. */
    private static final class CalledTask extends MethodVisitor {
        CalledTask(MethodVisitor next) {
            super(ASM, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/lang/Runnable") && name.equals("run")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, HookNames.TASKS, "run", "(Ljava/lang/Runnable;)V", false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The weaver of {@link Point}s.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class PointWeaver {
    static final int ASM = Opcodes.ASM9;

    private PointWeaver() {}

    /** Returns the class with its hooks; null if it has none of these methods, or is older than Java 5. */
    public static byte @Nullable [] weave(byte[] original, List<Point> points) {
        return ClassBytes.isTooOld(original) ? null : new Pointed(new ClassReader(original), points).bytes();
    }

    private static final class Pointed extends WovenClass {
        private final List<Point> points;

        Pointed(ClassReader original, List<Point> points) {
            super(original);
            this.points = points;
        }

        @Override
        @Nullable
        MethodVisitor around(MethodVisitor written, int access, String name, String descriptor) {
            boolean isBridge = (access & Opcodes.ACC_BRIDGE) != 0;
            MethodVisitor around = null;
            for (Point point : points) {
                // Of every overload a bridge would be one too many; of one by its types it is who is called by them.
                if (point.isIn(name, descriptor) && !(isBridge && point.descriptor() == null)) {
                    MethodVisitor next = around == null ? written : around;
                    MethodVisitor one = visitor(point, access, name, descriptor, next);
                    around = one == null ? around : one;
                }
            }
            return around;
        }

        private @Nullable MethodVisitor visitor(
                Point point, int access, String name, String descriptor, MethodVisitor next) {
            return switch (point.kind()) {
                case RUNS -> new TaskMethod(next, access, descriptor, hasFrames());
                case FAILS ->
                    canFail(point, access, name)
                            ? new FailingMethod(next, point, owner, access, descriptor, hasFrames())
                            : null;
                case CALL ->
                    canFail(point, access, name)
                            ? new CalledMethod(next, point, owner, access, descriptor, hasFrames())
                            : null;
                case CALLS_RUN -> new CalledTask(next);
                case FINDS -> FindingMethod.of(next, owner, access, descriptor, hasFrames());
                default -> new PointMethod(next, point, owner, access, name, descriptor);
            };
        }
    }

    /**
     * Returns true if a failing method is reported. With the object, only public methods are: exceptions between an
     * object's own methods are not seen by callers.
     */
    private static boolean canFail(Point point, int access, String name) {
        boolean hasObject = (access & Opcodes.ACC_STATIC) == 0;
        boolean isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
        boolean isOfObject = point.argument() == Point.SELF;
        return !name.startsWith("<") && (!isOfObject || hasObject && isPublic);
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

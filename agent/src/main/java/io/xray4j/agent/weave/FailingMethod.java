// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * A method with a hook for what it throws. The hook is given an argument as it was when the method began, after those
 * points that change it, kept in a local variable: the handler's frame need not know of any other.
 */
final class FailingMethod extends LocalVariablesSorter {
    private static final Type KEPT = Type.getType(Object.class);

    private final Point point;
    private final Type owner;
    private final int slot;
    private final boolean hasFrames;
    private final Label begin = new Label();
    private int kept;

    FailingMethod(MethodVisitor next, Point point, String owner, int access, String descriptor, boolean hasFrames) {
        super(PointWeaver.ASM, access, descriptor, next);
        this.point = point;
        this.owner = Type.getObjectType(owner);
        this.slot = PointMethod.slot(access, Type.getArgumentTypes(descriptor), point.argument());
        this.hasFrames = hasFrames;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        kept = newLocal(KEPT);
        mv.visitVarInsn(Opcodes.ALOAD, slot);
        mv.visitVarInsn(Opcodes.ASTORE, kept);
        mv.visitLabel(begin);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label end = new Label();
        mv.visitLabel(end);
        // Last, so that the method's own handlers come first.
        mv.visitTryCatchBlock(begin, end, end, null);
        if (hasFrames) {
            Object[] locals = new Object[kept + 1];
            Arrays.fill(locals, Opcodes.TOP);
            locals[kept] = "java/lang/Object";
            mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
        }
        mv.visitInsn(Opcodes.DUP);
        mv.visitVarInsn(Opcodes.ALOAD, kept);
        mv.visitLdcInsn(owner);
        mv.visitIntInsn(Opcodes.BIPUSH, point.number());
        mv.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                HookNames.HOOKS,
                "failed",
                "(Ljava/lang/Throwable;Ljava/lang/Object;Ljava/lang/Class;I)V",
                false);
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }
}

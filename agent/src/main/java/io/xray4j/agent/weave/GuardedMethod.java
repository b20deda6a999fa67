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
 * A method with a handler for all that it throws, which finds one object that was kept when the method began.
 *
 * <p>The handler's frame names the variable of that object alone: the types of all others may be left open, so none has
 * to be found out, which is what would load classes.
 */
abstract class GuardedMethod extends LocalVariablesSorter {
    private static final Type KEPT = Type.getType(Object.class);

    private final boolean hasFrames;
    private final Label begin = new Label();
    private int kept;

    GuardedMethod(MethodVisitor next, int access, String descriptor, boolean hasFrames) {
        super(PointWeaver.ASM, access, descriptor, next);
        this.hasFrames = hasFrames;
    }

    /** Puts what is to be kept on the stack. */
    abstract void keep();

    /** The throwable is on the stack, and is thrown on after this. */
    abstract void handle();

    /** Puts what was kept on the stack. */
    final void kept() {
        mv.visitVarInsn(Opcodes.ALOAD, kept);
    }

    final void hook(String owner, String name, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    @Override
    public final void visitCode() {
        super.visitCode();
        keep();
        kept = newLocal(KEPT);
        mv.visitVarInsn(Opcodes.ASTORE, kept);
        mv.visitLabel(begin);
    }

    @Override
    public final void visitMaxs(int maxStack, int maxLocals) {
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
        handle();
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }
}

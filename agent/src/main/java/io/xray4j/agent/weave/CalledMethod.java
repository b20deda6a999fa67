// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method with a hook at its beginning, whose answer is given to the hooks at each of its ends. */
final class CalledMethod extends GuardedMethod {
    private final Point point;
    private final Type owner;
    private final boolean hasSelf;
    private final int slot;

    CalledMethod(MethodVisitor next, Point point, String owner, int access, String descriptor, boolean hasFrames) {
        super(next, access, descriptor, hasFrames);
        this.point = point;
        this.owner = Type.getObjectType(owner);
        this.hasSelf = (access & Opcodes.ACC_STATIC) == 0;
        this.slot = point.argument() < 0
                ? Point.NONE
                : PointMethod.slot(access, Type.getArgumentTypes(descriptor), point.argument());
    }

    @Override
    void keep() {
        load(slot);
        load(hasSelf ? 0 : Point.NONE);
        where();
        hook(HookNames.HOOKS, "begin", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;I)Ljava/lang/Object;");
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            mv.visitInsn(opcode == Opcodes.ARETURN ? Opcodes.DUP : Opcodes.ACONST_NULL);
            kept();
            where();
            hook(HookNames.HOOKS, "end", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;I)V");
        }
        super.visitInsn(opcode);
    }

    @Override
    void handle() {
        mv.visitInsn(Opcodes.DUP);
        kept();
        where();
        hook(HookNames.HOOKS, "failed", "(Ljava/lang/Throwable;Ljava/lang/Object;Ljava/lang/Class;I)V");
    }

    private void load(int variable) {
        if (variable == Point.NONE) {
            mv.visitInsn(Opcodes.ACONST_NULL);
        } else {
            mv.visitVarInsn(Opcodes.ALOAD, variable);
        }
    }

    private void where() {
        mv.visitLdcInsn(owner);
        mv.visitIntInsn(Opcodes.BIPUSH, point.number());
    }
}

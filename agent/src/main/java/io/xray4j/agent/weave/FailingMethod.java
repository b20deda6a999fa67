// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method with a hook for what it throws. The hook is given an argument as it was when the method began, after those
 * points that change it.
 */
final class FailingMethod extends GuardedMethod {
    private final Point point;
    private final Type owner;
    private final int slot;

    FailingMethod(MethodVisitor next, Point point, String owner, int access, String descriptor, boolean hasFrames) {
        super(next, access, descriptor, hasFrames);
        this.point = point;
        this.owner = Type.getObjectType(owner);
        this.slot = point.argument() == Point.SELF
                ? 0
                : PointMethod.slot(access, Type.getArgumentTypes(descriptor), point.argument());
    }

    @Override
    void keep() {
        mv.visitVarInsn(Opcodes.ALOAD, slot);
    }

    @Override
    void handle() {
        mv.visitInsn(Opcodes.DUP);
        kept();
        mv.visitLdcInsn(owner);
        mv.visitIntInsn(Opcodes.BIPUSH, point.number());
        hook(HookNames.HOOKS, "failed", "(Ljava/lang/Throwable;Ljava/lang/Object;Ljava/lang/Class;I)V");
    }
}

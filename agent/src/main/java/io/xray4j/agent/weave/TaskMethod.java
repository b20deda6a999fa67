// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The method in which a task runs: what is current is what was current when the task was handed over. */
final class TaskMethod extends GuardedMethod {
    TaskMethod(MethodVisitor next, int access, String descriptor, boolean hasFrames) {
        super(next, access, descriptor, hasFrames);
    }

    @Override
    void keep() {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        hook(HookNames.TASKS, "begun", "(Ljava/lang/Object;)Ljava/lang/Object;");
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            left();
        }
        super.visitInsn(opcode);
    }

    @Override
    void handle() {
        left();
    }

    private void left() {
        kept();
        hook(HookNames.TASKS, "left", "(Ljava/lang/Object;)V");
    }
}

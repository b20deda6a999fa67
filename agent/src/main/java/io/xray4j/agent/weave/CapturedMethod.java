// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method each call of which is a subsegment: until it returns or throws, or until the stage that it returns ends. */
final class CapturedMethod extends GuardedMethod {
    /** What may go on after it was returned. */
    private static final Set<String> GOES_ON =
            Set.of("java/util/concurrent/CompletionStage", "java/util/concurrent/CompletableFuture");

    private final CapturedName name;
    private final Type owner;
    private final String result;

    CapturedMethod(
            MethodVisitor next, int access, String descriptor, boolean hasFrames, CapturedName name, String owner) {
        super(next, access, descriptor, hasFrames);
        this.name = name;
        this.owner = Type.getObjectType(owner);
        this.result = Type.getReturnType(descriptor).getInternalName();
    }

    @Override
    void keep() {
        mv.visitLdcInsn(name.text());
        mv.visitLdcInsn(owner);
        hook(
                HookNames.HOOKS,
                name.isGiven() ? "enter" : "enterMethod",
                "(Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;");
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN && GOES_ON.contains(result)) {
            exit();
            mv.visitTypeInsn(Opcodes.CHECKCAST, result);
        } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            mv.visitInsn(Opcodes.ACONST_NULL);
            exit();
            mv.visitInsn(Opcodes.POP);
        }
        super.visitInsn(opcode);
    }

    @Override
    void handle() {
        mv.visitInsn(Opcodes.DUP);
        kept();
        mv.visitLdcInsn(owner);
        hook(HookNames.HOOKS, "fail", "(Ljava/lang/Throwable;Ljava/lang/Object;Ljava/lang/Class;)V");
    }

    private void exit() {
        kept();
        mv.visitLdcInsn(owner);
        hook(HookNames.HOOKS, "exit", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;)Ljava/lang/Object;");
    }
}

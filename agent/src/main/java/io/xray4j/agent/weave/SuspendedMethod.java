// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A captured method of Kotlin's that suspends: each call is a subsegment until its work is done. The compiler has given
 * it the caller's continuation as its last parameter. In its place the method gets a frame of ours, which is resumed when
 * the work is done, and calls the caller's in turn.
 */
final class SuspendedMethod extends GuardedMethod {
    private static final String CONTINUATION = "kotlin/coroutines/Continuation";

    private final CapturedName name;
    private final String method;
    private final Type owner;
    private final int continuation;

    SuspendedMethod(
            MethodVisitor next,
            int access,
            String method,
            String descriptor,
            boolean hasFrames,
            CapturedName name,
            String owner) {
        super(next, access, descriptor, hasFrames);
        this.name = name;
        this.method = method;
        this.owner = Type.getObjectType(owner);
        // The arguments and the object, in words, without the result; the continuation is the last one.
        int words = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        this.continuation = words - 1 - ((access & Opcodes.ACC_STATIC) == 0 ? 0 : 1);
    }

    static boolean isOne(String descriptor) {
        return descriptor.endsWith("L" + CONTINUATION + ";)Ljava/lang/Object;");
    }

    @Override
    void keep() {
        mv.visitVarInsn(Opcodes.ALOAD, continuation);
        mv.visitLdcInsn(name.text());
        mv.visitLdcInsn(name.isGiven() ? "" : method);
        mv.visitLdcInsn(owner);
        hook(
                HookNames.HOOKS,
                "enterSuspending",
                "(Ljava/lang/Object;Ljava/lang/String;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;");
        mv.visitInsn(Opcodes.DUP);
        mv.visitVarInsn(Opcodes.ALOAD, continuation);
        hook(HookNames.HOOKS, "continuation", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
        mv.visitTypeInsn(Opcodes.CHECKCAST, CONTINUATION);
        mv.visitVarInsn(Opcodes.ASTORE, continuation);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
            kept();
            mv.visitLdcInsn(owner);
            hook(
                    HookNames.HOOKS,
                    "exitSuspending",
                    "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;)Ljava/lang/Object;");
        }
        super.visitInsn(opcode);
    }

    @Override
    void handle() {
        mv.visitInsn(Opcodes.DUP);
        kept();
        mv.visitLdcInsn(owner);
        hook(HookNames.HOOKS, "failSuspending", "(Ljava/lang/Throwable;Ljava/lang/Object;Ljava/lang/Class;)V");
    }
}

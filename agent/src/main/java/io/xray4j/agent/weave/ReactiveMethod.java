// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A captured method whose work is done when what it returns is subscribed to: that is what is recorded. */
final class ReactiveMethod extends MethodVisitor {
    private static final Set<String> REACTIVE = Set.of("reactor/core/publisher/Mono", "reactor/core/publisher/Flux");

    private final String result;
    private final String captured;
    private final Type owner;

    ReactiveMethod(MethodVisitor next, String descriptor, String captured, String owner) {
        super(PointWeaver.ASM, next);
        this.result = Type.getReturnType(descriptor).getInternalName();
        this.captured = captured;
        this.owner = Type.getObjectType(owner);
    }

    static boolean isOne(String descriptor) {
        Type result = Type.getReturnType(descriptor);
        return result.getSort() == Type.OBJECT && REACTIVE.contains(result.getInternalName());
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
            super.visitLdcInsn(captured);
            super.visitLdcInsn(owner);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    HookNames.HOOKS,
                    "reactive",
                    "(Ljava/lang/Object;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
                    false);
            super.visitTypeInsn(Opcodes.CHECKCAST, result);
        }
        super.visitInsn(opcode);
    }
}

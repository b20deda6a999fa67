// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method that finds classes by their name: of a class that woven code calls, it asks the boot loader first. */
final class FindingMethod extends MethodVisitor {
    private static final int NAME = 1;

    private final Object[] locals;
    private final boolean hasFrames;

    private FindingMethod(MethodVisitor next, Object[] locals, boolean hasFrames) {
        super(PointWeaver.ASM, next);
        this.locals = locals;
        this.hasFrames = hasFrames;
    }

    /** Null if the method is not one of these. */
    static @Nullable MethodVisitor of(
            MethodVisitor next, String owner, int access, String descriptor, boolean hasFrames) {
        boolean isOne = (access & Opcodes.ACC_STATIC) == 0
                && descriptor.startsWith("(Ljava/lang/String;")
                && descriptor.endsWith(")Ljava/lang/Class;");
        return isOne ? new FindingMethod(next, locals(owner, Type.getArgumentTypes(descriptor)), hasFrames) : null;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Label go = new Label();
        super.visitVarInsn(Opcodes.ALOAD, NAME);
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC, HookNames.HOOKS, "find", "(Ljava/lang/String;)Ljava/lang/Class;", false);
        super.visitInsn(Opcodes.DUP);
        super.visitJumpInsn(Opcodes.IFNULL, go);
        super.visitInsn(Opcodes.ARETURN);
        super.visitLabel(go);
        if (hasFrames) {
            super.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Class"});
        }
        super.visitInsn(Opcodes.POP);
    }

    private static Object[] locals(String owner, Type[] arguments) {
        Object[] locals = new Object[arguments.length + 1];
        locals[0] = owner;
        for (int i = 0; i < arguments.length; i++) {
            locals[i + 1] = switch (arguments[i].getSort()) {
                case Type.OBJECT, Type.ARRAY -> arguments[i].getInternalName();
                case Type.LONG -> Opcodes.LONG;
                case Type.DOUBLE -> Opcodes.DOUBLE;
                case Type.FLOAT -> Opcodes.FLOAT;
                default -> Opcodes.INTEGER;
            };
        }
        return locals;
    }
}

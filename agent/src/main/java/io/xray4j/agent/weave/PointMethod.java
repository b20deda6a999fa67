// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method with a hook at its beginning or at each of its ends. Needs neither a local variable nor a frame. */
final class PointMethod extends MethodVisitor {
    /** The types for which the hooks that carry the current entity exist. */
    private static final Set<String> CODE = Set.of(
            "Ljava/lang/Runnable;",
            "Ljava/util/concurrent/Callable;",
            "Ljava/util/function/Supplier;",
            "Ljava/util/function/Function;",
            "Ljava/util/function/Consumer;",
            "Ljava/util/function/BiFunction;",
            "Ljava/util/function/BiConsumer;");

    private final Point point;
    private final Type owner;
    private final boolean hasSelf;
    private final Type[] arguments;
    private final Type result;
    private final int access;

    PointMethod(MethodVisitor next, Point point, String owner, int access, String name, String descriptor) {
        super(PointWeaver.ASM, next);
        this.point = point;
        this.owner = Type.getObjectType(owner);
        this.access = access;
        // Before its super constructor has run, an object may not be given away.
        this.hasSelf = (access & Opcodes.ACC_STATIC) == 0 && !name.equals("<init>");
        this.arguments = Type.getArgumentTypes(descriptor);
        this.result = Type.getReturnType(descriptor);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (point.kind()) {
            case BEFORE -> before();
            case WRAP -> wrap("wrap");
            case AGAIN -> wrap("again");
            case HAND -> hand();
            case EXITS -> super.visitMethodInsn(Opcodes.INVOKESTATIC, HookNames.TASKS, "exiting", "()V", false);
            default -> {}
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (point.kind() == Point.Kind.AFTER) {
            if (opcode == Opcodes.ARETURN) {
                call("after", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;I)Ljava/lang/Object;");
                super.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
            } else if (opcode == Opcodes.RETURN) {
                super.visitInsn(Opcodes.ACONST_NULL);
                call("after", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;I)Ljava/lang/Object;");
                super.visitInsn(Opcodes.POP);
            }
        }
        super.visitInsn(opcode);
    }

    private void before() {
        int index = argument();
        if (index < 0) {
            super.visitInsn(Opcodes.ACONST_NULL);
        } else {
            super.visitVarInsn(Opcodes.ALOAD, slot(index));
        }
        call("before", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;I)Ljava/lang/Object;");
        if (index < 0) {
            super.visitInsn(Opcodes.POP);
        } else {
            super.visitTypeInsn(Opcodes.CHECKCAST, arguments[index].getInternalName());
            super.visitVarInsn(Opcodes.ASTORE, slot(index));
        }
    }

    private void wrap(String hook) {
        int index = argument();
        String type = arguments[index].getDescriptor();
        if (!CODE.contains(type)) {
            return; // Not the method it was in the Java at hand: better nothing carried than a hook that is not there.
        }
        super.visitVarInsn(Opcodes.ALOAD, slot(index));
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HookNames.TASKS, hook, "(" + type + ")" + type, false);
        super.visitVarInsn(Opcodes.ASTORE, slot(index));
    }

    private void hand() {
        super.visitVarInsn(Opcodes.ALOAD, point.argument() == Point.SELF ? 0 : slot(argument()));
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HookNames.TASKS, "hand", "(Ljava/lang/Object;)V", false);
    }

    /** Calls a hook that takes what is on the stack, the object, the class, and the point's number. */
    private void call(String hook, String descriptor) {
        if (point.kind() == Point.Kind.AFTER && point.argument() >= 0) {
            super.visitVarInsn(Opcodes.ALOAD, slot(point.argument()));
        } else if (hasSelf) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
        } else {
            super.visitInsn(Opcodes.ACONST_NULL);
        }
        super.visitLdcInsn(owner);
        super.visitIntInsn(Opcodes.BIPUSH, point.number());
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HookNames.HOOKS, hook, descriptor, false);
    }

    private int argument() {
        return point.argument() == Point.LAST ? arguments.length - 1 : point.argument();
    }

    private int slot(int index) {
        return slot(access, arguments, index);
    }

    /** Returns the local variable of an argument at the beginning of a method. */
    static int slot(int access, Type[] arguments, int index) {
        int slot = (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        for (int i = 0; i < index; i++) {
            slot += arguments[i].getSize();
        }
        return slot;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * A method with a hook before all of it and one after it, whether it returns or throws. What the first hook returned is
 * kept in a local variable for the second.
 *
 * <p>The frame of the handler names that variable alone: the types of all others may be left open, so none has to be
 * found out, which is what would load classes.
 */
final class AroundMethod extends LocalVariablesSorter {
    private static final Type TOKEN = Type.getType(Object.class);

    /** What may go on after it was returned. */
    private static final Set<String> GOES_ON =
            Set.of("java/util/concurrent/CompletionStage", "java/util/concurrent/CompletableFuture");

    private final boolean hasFrames;
    private final @Nullable String captured;
    private final @Nullable Type owner;
    private final Type result;
    private final Label begin = new Label();
    private int token;

    private AroundMethod(
            MethodVisitor next,
            int access,
            String descriptor,
            boolean hasFrames,
            @Nullable String captured,
            @Nullable Type owner) {
        super(PointWeaver.ASM, access, descriptor, next);
        this.hasFrames = hasFrames;
        this.captured = captured;
        this.owner = owner;
        this.result = Type.getReturnType(descriptor);
    }

    /** The method of a task that runs in it. */
    static MethodVisitor task(MethodVisitor next, int access, String descriptor, boolean hasFrames) {
        return new AroundMethod(next, access, descriptor, hasFrames, null, null);
    }

    /** A method whose calls are subsegments of this name. */
    static MethodVisitor captured(
            MethodVisitor next, int access, String descriptor, boolean hasFrames, String name, String owner) {
        return new AroundMethod(next, access, descriptor, hasFrames, name, Type.getObjectType(owner));
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (captured == null) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            hook(HookNames.TASKS, "begun", "(Ljava/lang/Object;)Ljava/lang/Object;");
        } else {
            mv.visitLdcInsn(captured);
            mv.visitLdcInsn(owner);
            hook(HookNames.HOOKS, "enter", "(Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;");
        }
        token = newLocal(TOKEN);
        mv.visitVarInsn(Opcodes.ASTORE, token);
        mv.visitLabel(begin);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            returns(opcode);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label end = new Label();
        mv.visitLabel(end);
        // Last, so that the method's own handlers come first.
        mv.visitTryCatchBlock(begin, end, end, null);
        if (hasFrames) {
            Object[] locals = new Object[token + 1];
            Arrays.fill(locals, Opcodes.TOP);
            locals[token] = "java/lang/Object";
            mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
        }
        if (captured == null) {
            mv.visitVarInsn(Opcodes.ALOAD, token);
            hook(HookNames.TASKS, "left", "(Ljava/lang/Object;)V");
        } else {
            mv.visitInsn(Opcodes.DUP);
            mv.visitVarInsn(Opcodes.ALOAD, token);
            mv.visitLdcInsn(owner);
            hook(HookNames.HOOKS, "fail", "(Ljava/lang/Throwable;Ljava/lang/Object;Ljava/lang/Class;)V");
        }
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }

    private void returns(int opcode) {
        if (captured == null) {
            mv.visitVarInsn(Opcodes.ALOAD, token);
            hook(HookNames.TASKS, "left", "(Ljava/lang/Object;)V");
            return;
        }
        boolean goesOn = opcode == Opcodes.ARETURN && GOES_ON.contains(result.getInternalName());
        if (!goesOn) {
            mv.visitInsn(Opcodes.ACONST_NULL);
        }
        mv.visitVarInsn(Opcodes.ALOAD, token);
        mv.visitLdcInsn(owner);
        hook(HookNames.HOOKS, "exit", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Class;)Ljava/lang/Object;");
        if (goesOn) {
            mv.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
        } else {
            mv.visitInsn(Opcodes.POP);
        }
    }

    private void hook(String owner, String name, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}

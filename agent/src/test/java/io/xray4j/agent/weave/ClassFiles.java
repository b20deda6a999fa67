// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Class files that no compiler of today makes: of any version, with each family of instructions. */
final class ClassFiles {
    static final String NAME = "com/acme/made/Made";

    private ClassFiles() {}

    /** A class of this version; all its methods are static and return a text. */
    static byte[] ofVersion(int version) {
        int flags = version >= Opcodes.V1_6 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS;
        ClassWriter writer = new ClassWriter(flags) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return "java/lang/Object";
            }
        };
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
        manyLocals(writer);
        stackWords(writer);
        monitors(writer);
        multiArray(writer);
        if (version < Opcodes.V1_7) {
            subroutine(writer);
        }
        if (version >= Opcodes.V1_7) {
            dynamic(writer);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** One method of so many bytes of instructions, and a small one. */
    static byte[] withMethodOf(int bytes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        MethodVisitor code = method(writer, "huge");
        for (int i = 0; i < bytes - 3; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        answer(code, "huge");
        MethodVisitor small = method(writer, "small");
        small.visitInsn(Opcodes.NOP);
        small.visitInsn(Opcodes.NOP);
        small.visitInsn(Opcodes.NOP);
        answer(small, "small");
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** So many local variables that each needs the wide form of its instruction. */
    private static void manyLocals(ClassWriter writer) {
        MethodVisitor code = method(writer, "manyLocals");
        code.visitInsn(Opcodes.ICONST_1);
        code.visitVarInsn(Opcodes.ISTORE, 300);
        code.visitIincInsn(300, 1000);
        code.visitInsn(Opcodes.LCONST_1);
        code.visitVarInsn(Opcodes.LSTORE, 301);
        code.visitInsn(Opcodes.DCONST_1);
        code.visitVarInsn(Opcodes.DSTORE, 303);
        code.visitInsn(Opcodes.FCONST_2);
        code.visitVarInsn(Opcodes.FSTORE, 305);
        code.visitVarInsn(Opcodes.LLOAD, 301);
        code.visitVarInsn(Opcodes.DLOAD, 303);
        code.visitInsn(Opcodes.D2L);
        code.visitInsn(Opcodes.LADD);
        code.visitVarInsn(Opcodes.FLOAD, 305);
        code.visitInsn(Opcodes.F2L);
        code.visitInsn(Opcodes.LADD);
        code.visitVarInsn(Opcodes.ILOAD, 300);
        code.visitInsn(Opcodes.I2L);
        code.visitInsn(Opcodes.LADD);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(J)Ljava/lang/String;", false);
        end(code, Opcodes.ARETURN);
    }

    private static void stackWords(ClassWriter writer) {
        MethodVisitor code = method(writer, "stackWords");
        code.visitInsn(Opcodes.ICONST_3);
        code.visitIntInsn(Opcodes.BIPUSH, 40);
        code.visitInsn(Opcodes.SWAP);
        code.visitInsn(Opcodes.DUP_X1);
        code.visitInsn(Opcodes.DUP2);
        code.visitInsn(Opcodes.DUP2_X1);
        code.visitInsn(Opcodes.DUP2_X2);
        code.visitInsn(Opcodes.IADD);
        for (int i = 0; i < 7; i++) {
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.I2L);
        code.visitInsn(Opcodes.DUP2);
        code.visitInsn(Opcodes.LCMP);
        Label zero = new Label();
        code.visitJumpInsn(Opcodes.IFEQ, zero);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ATHROW);
        code.visitLabel(zero);
        answer(code, "stackWords");
    }

    private static void monitors(ClassWriter writer) {
        MethodVisitor code = method(writer, "monitors");
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        code.visitTryCatchBlock(from, to, handler, null);
        code.visitLdcInsn(Type.getObjectType("java/lang/Object").getClassName());
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ASTORE, 0);
        code.visitInsn(Opcodes.MONITORENTER);
        code.visitLabel(from);
        code.visitInsn(Opcodes.NOP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.MONITOREXIT);
        code.visitLabel(to);
        code.visitLdcInsn("monitors");
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(handler);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.MONITOREXIT);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void multiArray(ClassWriter writer) {
        MethodVisitor code = method(writer, "multiArray");
        code.visitInsn(Opcodes.ICONST_2);
        code.visitInsn(Opcodes.ICONST_3);
        code.visitMultiANewArrayInsn("[[J", 2);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.AALOAD);
        code.visitInsn(Opcodes.ARRAYLENGTH);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
        end(code, Opcodes.ARETURN);
    }

    /** What compilers made of {@code finally} before Java 6. */
    private static void subroutine(ClassWriter writer) {
        if (isFramed(writer)) {
            return;
        }
        MethodVisitor code = method(writer, "subroutine");
        Label routine = new Label();
        code.visitJumpInsn(Opcodes.JSR, routine);
        code.visitLdcInsn("subroutine");
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(routine);
        code.visitVarInsn(Opcodes.ASTORE, 0);
        code.visitInsn(Opcodes.NOP);
        code.visitVarInsn(Opcodes.RET, 0);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static boolean isFramed(ClassWriter writer) {
        return writer.hasFlags(ClassWriter.COMPUTE_FRAMES);
    }

    private static void dynamic(ClassWriter writer) {
        MethodVisitor code = method(writer, "dynamic");
        code.visitInvokeDynamicInsn(
                "get",
                "()Ljava/util/function/Supplier;",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/LambdaMetafactory",
                        "metafactory",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                                + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
                                + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
                        false),
                Type.getMethodType("()Ljava/lang/Object;"),
                new Handle(Opcodes.H_INVOKESTATIC, NAME, "multiArray", "()Ljava/lang/String;", false),
                Type.getMethodType("()Ljava/lang/Object;"));
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, "java/util/function/Supplier", "get", "()Ljava/lang/Object;", true);
        code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
        end(code, Opcodes.ARETURN);
    }

    private static MethodVisitor method(ClassWriter writer, String name) {
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()Ljava/lang/String;", null, null);
        code.visitCode();
        return code;
    }

    private static void answer(MethodVisitor code, String text) {
        code.visitLdcInsn(text);
        end(code, Opcodes.ARETURN);
    }

    private static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}

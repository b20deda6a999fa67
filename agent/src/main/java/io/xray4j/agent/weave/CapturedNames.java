// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the methods of a class that are to be captured, and the names of their subsegments. */
final class CapturedNames extends ClassVisitor {
    private static final String ANNOTATION = "Lio/xray4j/Captured;";
    private static final int WITHOUT_A_BODY = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
    private static final int MADE_BY_THE_COMPILER = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;

    private static final Set<String> OF_EVERY_OBJECT = Set.of(
            "toString()Ljava/lang/String;",
            "hashCode()I",
            "equals(Ljava/lang/Object;)Z",
            "finalize()V",
            // Lombok's.
            "canEqual(Ljava/lang/Object;)Z");

    private boolean all;
    private final Map<String, CapturedName> names = new HashMap<>();
    private boolean isEnum;
    private String owner = "";
    private List<String> interfaces = List.of();

    private CapturedNames(boolean all) {
        super(PointWeaver.ASM);
        this.all = all;
    }

    /** The name for each method, by its own name and descriptor. */
    static Map<String, CapturedName> of(ClassReader reader, boolean all) {
        CapturedNames found = new CapturedNames(all);
        reader.accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found.names;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] itsInterfaces) {
        owner = name;
        interfaces = itsInterfaces == null ? List.of() : List.of(itsInterfaces);
        all &= !MadeByTools.isClass(name, superName);
        isEnum = (access & Opcodes.ACC_ENUM) != 0;
    }

    /** Spring marks what it has written ahead of time. */
    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
        all &= !isGenerated(type);
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        boolean unfit = (access & (WITHOUT_A_BODY | MADE_BY_THE_COMPILER)) != 0 || name.startsWith("<");
        return unfit ? null : new Look(name, descriptor);
    }

    /** By the name that the JDK, Groovy and Lombok have for it. */
    private static boolean isGenerated(String annotation) {
        return annotation.endsWith("/Generated;") || annotation.endsWith("$Generated;");
    }

    private boolean isOfEveryObject(String key) {
        return OF_EVERY_OBJECT.contains(key)
                || isEnum
                        && (key.equals("values()[L" + owner + ";")
                                || key.equals("valueOf(Ljava/lang/String;)L" + owner + ";"));
    }

    /** One look at a method: its annotation, and whether it does more than give or take a field. */
    private final class Look extends MethodVisitor {
        private final String name;
        private final String descriptor;
        private final Accessor accessor = new Accessor();
        private boolean annotated;
        private boolean generated;
        private String wanted = "";

        Look(String name, String descriptor) {
            super(PointWeaver.ASM);
            this.name = name;
            this.descriptor = descriptor;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
            if (!type.equals(ANNOTATION)) {
                generated |= isGenerated(type);
                return null;
            }
            annotated = true;
            return new AnnotationVisitor(PointWeaver.ASM) {
                @Override
                public void visit(String element, Object value) {
                    wanted = value.toString();
                }
            };
        }

        @Override
        public void visitInsn(int opcode) {
            accessor.sees(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            accessor.sees(opcode);
        }

        @Override
        public void visitFieldInsn(int opcode, String of, String field, String type) {
            accessor.sees(opcode);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            accessor.seesMore();
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            accessor.seesMore();
        }

        @Override
        public void visitMethodInsn(int opcode, String of, String method, String type, boolean isInterface) {
            if (MadeByTools.readsAField(method)) {
                accessor.sees(Opcodes.GETFIELD);
            } else if (MadeByTools.writesAField(method)) {
                accessor.sees(Opcodes.PUTFIELD);
            } else {
                accessor.seesMore();
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
            accessor.seesMore();
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            accessor.seesMore();
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            accessor.seesMore();
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            accessor.seesMore();
        }

        @Override
        public void visitLdcInsn(Object value) {
            accessor.seesMore();
        }

        @Override
        public void visitIincInsn(int index, int increment) {
            accessor.seesMore();
        }

        private boolean isWorthIt(String key) {
            return !accessor.isOne()
                    && !isOfEveryObject(key)
                    && !MadeByTools.isMethod(owner, interfaces, name, descriptor);
        }

        @Override
        public void visitEnd() {
            String key = name + descriptor;
            if (annotated || all && !generated && isWorthIt(key)) {
                names.put(key, wanted.isEmpty() ? new CapturedName(name, false) : new CapturedName(wanted, true));
            }
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class of the name that a rule has, with the methods that the rule weaves, and nothing else of the library's. */
final class LibraryDouble {
    private LibraryDouble() {}

    /** Writes the class file, and an empty class for each type that its methods name. */
    static void write(ClassRule rule, Path folder) throws IOException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, rule.className(), null, "java/lang/Object", null);
        Set<String> written = new HashSet<>();
        for (Point point : rule.points()) {
            String descriptor = descriptor(point);
            if (written.add(point.method() + descriptor)) {
                method(writer, point.method(), descriptor);
                for (Type type : Type.getArgumentTypes(descriptor)) {
                    empty(type, folder);
                }
                empty(Type.getReturnType(descriptor), folder);
            }
        }
        if (written.stream().noneMatch(name -> name.startsWith("<init>"))) {
            method(writer, "<init>", "()V");
        }
        Files.write(file(rule.className(), folder), writer.toByteArray());
    }

    static boolean isTheJdks(String className) {
        return ClassLoader.getPlatformClassLoader().getResource(className + ".class") != null
                || className.startsWith("java/");
    }

    /** Of every overload one will do. */
    private static String descriptor(Point point) {
        String given = point.descriptor();
        if (given != null) {
            // How a descriptor begins may be all that the versions of a library have in common.
            return given.indexOf(')') >= 0
                    ? given
                    : given + (point.method().equals("<init>") ? ")V" : ")Ljava/lang/Object;");
        }
        return point.kind() == Point.Kind.FINDS
                ? "(Ljava/lang/String;)Ljava/lang/Class;"
                : point.argument() >= 0 ? "(Ljava/lang/Object;)Ljava/lang/Object;" : "()Ljava/lang/Object;";
    }

    private static void method(ClassWriter writer, String name, String descriptor) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        code.visitCode();
        if (name.equals("<init>")) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        }
        Type result = Type.getReturnType(descriptor);
        switch (result.getSort()) {
            case Type.VOID -> code.visitInsn(Opcodes.RETURN);
            case Type.BOOLEAN -> {
                code.visitInsn(Opcodes.ICONST_1);
                code.visitInsn(Opcodes.IRETURN);
            }
            case Type.OBJECT, Type.ARRAY -> {
                result(code, result);
                code.visitInsn(Opcodes.ARETURN);
            }
            default ->
                throw new IllegalArgumentException(
                        "a double cannot return " + result.getClassName() + " yet: " + name + descriptor);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Something that is the same at each call. */
    private static void result(MethodVisitor code, Type type) {
        switch (type.getInternalName()) {
            case "java/util/List", "java/util/Collection" ->
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC, "java/util/Collections", "emptyList", "()Ljava/util/List;", false);
            case "java/lang/Object" -> code.visitLdcInsn("as ever");
            default -> code.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    private static void empty(Type type, Path folder) throws IOException {
        if (type.getSort() == Type.OBJECT && !isTheJdks(type.getInternalName())) {
            Path file = file(type.getInternalName(), folder);
            ClassWriter writer = new ClassWriter(0);
            writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, type.getInternalName(), null, "java/lang/Object", null);
            if (!Files.exists(file)) {
                Files.write(file, writer.toByteArray());
            }
        }
    }

    private static Path file(String name, Path folder) throws IOException {
        Path file = folder.resolve(name + ".class");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return file;
    }
}

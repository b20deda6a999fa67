// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The classes and members that the code of one class refers to. A reference inside a {@code try} that catches a
 * {@link LinkageError}, or one of its subclasses, is left out: that code expects an older library.
 */
final class NeededMembers extends ClassVisitor {
    static final Set<String> EXPECTING_AN_OLDER_LIBRARY = Set.of(
            "java/lang/LinkageError",
            "java/lang/NoClassDefFoundError",
            "java/lang/IncompatibleClassChangeError",
            "java/lang/NoSuchMethodError",
            "java/lang/NoSuchFieldError");

    private final Set<Needed> needed = new LinkedHashSet<>();

    private final boolean withGuarded;

    private NeededMembers(boolean withGuarded) {
        super(Opcodes.ASM9);
        this.withGuarded = withGuarded;
    }

    /** Returns everything that the code needs to link. */
    static Set<Needed> of(byte[] classFile) {
        return of(classFile, false);
    }

    /** Returns the same, and with {@code withGuarded} also what the code refers to inside of such a {@code try}. */
    static Set<Needed> of(byte[] classFile, boolean withGuarded) {
        return of(new ClassReader(classFile), withGuarded);
    }

    static Set<Needed> of(ClassReader reader, boolean withGuarded) {
        NeededMembers members = new NeededMembers(withGuarded);
        reader.accept(members, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return members.needed;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        if (superName != null) {
            type(superName);
        }
        for (String each : interfaces == null ? new String[0] : interfaces) {
            type(each);
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Code();
    }

    private void type(String internalName) {
        Type named = Type.getObjectType(internalName);
        Type element = named.getSort() == Type.ARRAY ? named.getElementType() : named;
        if (element.getSort() == Type.OBJECT) {
            needed.add(Needed.type(element.getInternalName()));
        }
    }

    private final class Code extends MethodVisitor {
        private final Set<Label> starts = new LinkedHashSet<>();
        private final Set<Label> ends = new LinkedHashSet<>();
        private boolean isGuarded;

        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String caught) {
            if (caught != null && !withGuarded && EXPECTING_AN_OLDER_LIBRARY.contains(caught)) {
                starts.add(start);
                ends.add(end);
            }
        }

        @Override
        public void visitLabel(Label label) {
            // The compiler makes no guarded stretch inside of another of the same kind that ends later.
            isGuarded = starts.contains(label) || isGuarded && !ends.contains(label);
        }

        @Override
        public void visitTypeInsn(int opcode, String name) {
            if (!isGuarded) {
                type(name);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (!isGuarded) {
                boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
                needed.add(new Needed(Needed.Kind.FIELD, owner, name, descriptor, isStatic, false));
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (!isGuarded) {
                method(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, isInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (!isGuarded) {
                types(Type.getMethodType(descriptor));
                for (Object argument : arguments) {
                    constant(argument);
                }
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (!isGuarded) {
                constant(value);
            }
        }

        private void constant(Object value) {
            if (value instanceof Type type) {
                types(type);
            } else if (value instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                method(
                        handle.getOwner(),
                        handle.getName(),
                        handle.getDesc(),
                        handle.getTag() == Opcodes.H_INVOKESTATIC,
                        handle.isInterface());
            } else if (value instanceof ConstantDynamic dynamic) {
                types(Type.getType(dynamic.getDescriptor()));
            }
        }

        private void types(Type type) {
            if (type.getSort() == Type.METHOD) {
                for (Type argument : type.getArgumentTypes()) {
                    types(argument);
                }
                types(type.getReturnType());
            } else if (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY) {
                type(type.getInternalName());
            }
        }

        private void method(String owner, String name, String descriptor, boolean isStatic, boolean isInterface) {
            // What arrays have, each of them has.
            if (!owner.startsWith("[")) {
                needed.add(new Needed(Needed.Kind.METHOD, owner, name, descriptor, isStatic, isInterface));
            }
        }
    }
}

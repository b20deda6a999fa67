// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.agent.ChildJvm;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.agent.hooks.Tasks;
import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.PointWeaver;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.util.CheckClassAdapter;

/** The table's classes of the JDK at hand: a hook that is not there would be an error within the JDK. */
class LibrariesTest {
    private final Set<String> hooks = new HashSet<>();

    LibrariesTest() {
        for (Class<?> type : List.of(Hooks.class, Tasks.class)) {
            for (Method method : type.getMethods()) {
                hooks.add(Type.getInternalName(type) + "." + method.getName() + Type.getMethodDescriptor(method));
            }
        }
    }

    @Test
    void eachOfTheJdksClassesVerifiesAndCallsHooksThatExist() throws Exception {
        List<String> absent = new ArrayList<>();
        int woven = 0;
        for (ClassRule rule : Libraries.rules()) {
            byte[] original = ofTheJdk(rule.className());
            if (original == null) {
                if (rule.className().startsWith("java/")) {
                    absent.add(rule.className());
                }
                continue;
            }
            byte[] changed = PointWeaver.weave(original, rule.points());
            assertThat(changed).as(rule.className()).isNotNull();
            StringWriter errors = new StringWriter();
            CheckClassAdapter.verify(
                    new ClassReader(changed), ClassLoader.getPlatformClassLoader(), false, new PrintWriter(errors));
            assertThat(errors.toString()).as(rule.className()).isEmpty();
            assertThat(called(changed)).as(rule.className()).isNotEmpty().isSubsetOf(hooks);
            woven++;
        }
        assertThat(woven).isGreaterThanOrEqualTo(8);
        if (Runtime.version().feature() >= 21) {
            assertThat(absent).containsExactly("java/util/concurrent/ForkJoinPool$InvokeAnyTask");
        } else {
            assertThat(absent)
                    .containsExactlyInAnyOrder(
                            "java/util/concurrent/ThreadPerTaskExecutor",
                            "java/lang/ThreadBuilders",
                            "java/util/concurrent/ForkJoinTask$InvokeAnyTask");
        }
    }

    @Test
    void eachAdviceStandsBesideTheRulesOfItsLibrary() throws Exception {
        try (JarFile jar = new JarFile(ChildJvm.jar())) {
            for (ClassRule rule : Libraries.rules()) {
                String advice = rule.adviceName();
                if (advice != null) {
                    String file = "inst/" + advice.replace('.', '/') + ".classdata";
                    assertThat(jar.getEntry(file)).as(file).isNotNull();
                }
            }
        }
    }

    private static byte @Nullable [] ofTheJdk(String name) throws Exception {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static Set<String> called(byte[] bytes) {
        Set<String> called = new HashSet<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String method, String type, boolean isInterface) {
                                        if (owner.startsWith("io/xray4j/")) {
                                            called.add(owner + "." + method + type);
                                        }
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_FRAMES);
        return called;
    }
}

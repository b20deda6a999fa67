// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.corpus.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** What was woven is verified by a checker that follows each value, and by the virtual machine; it does what it did. */
class WeavingTest {
    private static final ClassLoader HERE = WeavingTest.class.getClassLoader();

    @Test
    void saysTheSame_whenEveryConstructIsCaptured() throws Exception {
        int[] woven = new int[1];
        ClassLoader loader = new WovenLoader(HERE, "com.acme.corpus.", original -> {
            byte[] changed = CaptureWeaver.weave(original, true);
            if (changed == null) {
                return original;
            }
            woven[0]++;
            assertThat(errors(changed, HERE)).isEmpty();
            return changed;
        });

        Object said = loader.loadClass(Samples.class.getName()).getMethod("run").invoke(null);

        assertThat(said).isEqualTo(Samples.run());
        assertThat(woven[0]).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Opcodes.V1_5,
                Opcodes.V1_6,
                Opcodes.V1_7,
                Opcodes.V1_8,
                Opcodes.V11,
                Opcodes.V17,
                Opcodes.V21,
                Opcodes.V25
            })
    void saysTheSame_whateverTheVersion(int version) throws Exception {
        byte[] original = ClassFiles.ofVersion(version);
        byte[] woven = CaptureWeaver.weave(original, true);

        assertThat(woven).isNotNull();
        assertThat(errors(woven, HERE)).isEmpty();
        if (version - 44 > Runtime.version().feature()) {
            return; // A class of a Java to come is for the checker alone.
        }
        assertThat(answers(woven)).isEqualTo(answers(original)).contains("stackWords=stackWords");
    }

    /** A handler around all of a method, whatever the method has of its own, and whatever it does to the argument. */
    @Test
    void verifies_whatIsAskedOfArgumentsAndFailures() throws Exception {
        int[] woven = new int[1];
        ClassLoader loader = new WovenLoader(HERE, "com.acme.corpus.", original -> {
            List<Point> points = new ArrayList<>();
            for (MethodNode method : methodsWithAnObject(original)) {
                points.add(Point.before(method.name, method.desc, 0, 0));
                points.add(Point.fails(method.name, method.desc, 1, 0));
            }
            byte[] changed = PointWeaver.weave(original, points);
            if (changed == null) {
                return original;
            }
            woven[0] += points.size();
            assertThat(errors(changed, HERE)).isEmpty();
            return changed;
        });

        Object said = loader.loadClass(Samples.class.getName()).getMethod("run").invoke(null);

        assertThat(said).isEqualTo(Samples.run());
        assertThat(woven[0]).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_3, Opcodes.V1_4})
    void isLeft_whenItIsOlderThanClassConstants(int version) {
        assertThat(CaptureWeaver.weave(ClassFiles.ofVersion(version), true)).isNull();
    }

    @Test
    void leavesAMethodThatWouldBecomeTooLarge_andNoOther() throws Exception {
        byte[] fits = ClassFiles.withMethodOf(65_000);
        byte[] full = ClassFiles.withMethodOf(65_534);
        List<String> left = new ArrayList<>();

        byte[] woven = CaptureWeaver.weave(fits, true, left);
        assertThat(woven).isNotNull();
        assertThat(left).isEmpty();
        assertThat(calls(woven)).isEqualTo(2);
        byte[] other = CaptureWeaver.weave(full, true, left);
        assertThat(other).isNotNull();
        assertThat(left).containsExactly("huge");
        assertThat(calls(other)).isEqualTo(1);

        assertThat(answers(woven)).isEqualTo("{huge=huge, small=small}");
        assertThat(answers(full)).isEqualTo("{huge=huge, small=small}");
        assertThat(answers(other)).isEqualTo("{huge=huge, small=small}");
    }

    /** The virtual machine compiles no method of more than eight thousand bytes. */
    @ParameterizedTest
    @CsvSource({"7900, 2", "7990, 1", "8000, 1", "8001, 2", "9000, 2"})
    void leavesAMethodThatWouldNoLongerBeCompiled(int bytes, int captured) {
        List<String> left = new ArrayList<>();

        byte[] woven = CaptureWeaver.weave(ClassFiles.withMethodOf(bytes), true, left);

        assertThat(woven).isNotNull();
        assertThat(calls(woven)).isEqualTo(captured);
        assertThat(left).hasSize(2 - captured);
    }

    /** Those that define classes again, and are verified by the virtual machine as well. */
    @ParameterizedTest
    @CsvSource({
        "org.springframework.core.SpringVersion, org.springframework., 2",
        "org.springframework.context.ApplicationContext, org.springframework., 4",
        "org.springframework.boot.SpringApplication, org.springframework., 2",
        "kotlin.Unit, kotlin., 4",
        "org.h2.Driver, org.h2., 3"
    })
    void everyClassOfAJarVerifies(String from, String prefix, int step) throws Exception {
        Map<String, byte[]> classes = ClassFileSource.jarOf(from, step);
        Count count = new Count();
        WovenLoader loader = new WovenLoader(HERE, prefix, original -> {
            byte[] changed = CaptureWeaver.weave(original, true);
            return changed == null ? original : changed;
        });
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            check(entry.getKey(), entry.getValue(), HERE, count);
            link(entry.getKey(), loader, count);
        }
        print(from, classes, count);
        assertThat(count.linked).isGreaterThan(classes.size() / 2);
    }

    /** None of these may be defined by others, so the checker judges alone. */
    @ParameterizedTest
    @CsvSource({"java.base, 12", "java.net.http, 3", "java.sql, 1"})
    void everyClassOfTheJdkVerifies(String module, int step) throws Exception {
        Map<String, byte[]> classes = ClassFileSource.module(module, step);
        Count count = new Count();
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            check(entry.getKey(), entry.getValue(), ClassLoader.getPlatformClassLoader(), count);
        }
        print(module, classes, count);
        assertThat(count.woven).isGreaterThan(classes.size() / 4);
    }

    private static List<MethodNode> methodsWithAnObject(byte[] original) {
        ClassNode read = new ClassNode();
        new ClassReader(original).accept(read, 0);
        return read.methods.stream()
                .filter(method -> method.instructions.size() > 0 && !method.name.startsWith("<"))
                .filter(method -> method.desc.startsWith("(L"))
                .toList();
    }

    private static void check(String name, byte[] original, ClassLoader loader, Count count) {
        byte[] woven = CaptureWeaver.weave(original, true);
        if (woven == null) {
            return;
        }
        count.woven++;
        count.methods += CapturedNames.of(new ClassReader(original), true).size();
        String errors = errors(woven, loader);
        // Where a library is absent that this one could use, the checker knows no more of the original.
        if (errors.contains("TypeNotPresentException")
                && errors(original, loader).contains("TypeNotPresentException")) {
            count.unknown++;
            return;
        }
        assertThat(errors).as(name).isEmpty();
    }

    /** Being asked for its methods, a class is verified; that another is absent is not what is looked for. */
    private static void link(String file, ClassLoader loader, Count count) throws ClassNotFoundException {
        String name = file.substring(0, file.length() - 6).replace('/', '.');
        try {
            Method[] unused = loader.loadClass(name).getDeclaredMethods();
            count.linked++;
        } catch (NoClassDefFoundError | TypeNotPresentException absent) {
            count.absent++;
        } catch (ClassNotFoundException absent) {
            count.absent++;
        }
    }

    private static String errors(byte[] bytes, ClassLoader loader) {
        StringWriter errors = new StringWriter();
        try {
            CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(errors));
        } catch (NoClassDefFoundError absent) {
            return "TypeNotPresentException: " + absent;
        }
        return errors.toString();
    }

    private static String answers(byte[] bytes) throws Exception {
        String name = ClassFiles.NAME.replace('/', '.');
        Map<String, Object> answers = new TreeMap<>();
        Class<?> type = new WovenLoader(HERE, name, bytes).loadClass(name);
        for (Method method : type.getMethods()) {
            if (method.getDeclaringClass() == type) {
                answers.put(method.getName(), method.invoke(null));
            }
        }
        return answers.toString();
    }

    /** How many methods are captured. */
    private static int calls(byte[] bytes) {
        int[] calls = new int[1];
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(PointWeaver.ASM) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return new MethodVisitor(PointWeaver.ASM) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String type, boolean ofInterface) {
                                        if (owner.equals(HookNames.HOOKS) && called.equals("enterMethod")) {
                                            calls[0]++;
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return calls[0];
    }

    private static void print(String from, Map<String, byte[]> classes, Count count) {
        System.out.println(from + ": " + classes.size() + " classes, " + count.woven + " of them woven with "
                + count.methods + " methods, " + count.linked + " linked, " + count.absent + " that lack others, "
                + count.unknown + " that the checker knows too little of");
    }

    private static final class Count {
        int woven;
        int methods;
        int linked;
        int absent;
        int unknown;
    }
}

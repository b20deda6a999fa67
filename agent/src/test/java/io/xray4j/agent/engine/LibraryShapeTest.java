// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.agent.ChildJvm;
import io.xray4j.agent.weave.ClassRule;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each advice of the table, below a library that lacks one of the members that our code calls. */
class LibraryShapeTest {
    private final JarFile jar = new JarFile(ChildJvm.jar());
    private final ClassLoader libraries = Objects.requireNonNull(getClass().getClassLoader());

    LibraryShapeTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    /** The rules whose library stands on this test's class path; those of the JDK's classes have nothing to compare. */
    static Stream<String> advices() {
        Set<String> advices = new TreeSet<>();
        for (ClassRule rule : Libraries.rules()) {
            String advice = rule.adviceName();
            if (advice != null && isHere(rule) && !isTheJdks(rule)) {
                advices.add(advice);
                if (rule.also() != null) {
                    advices.add(rule.also());
                }
            }
        }
        advices.add("io.xray4j.agent.library.lambda.LambdaHandlers");
        advices.add("io.xray4j.agent.library.servlet.JakartaFilterRegistration");
        advices.add("io.xray4j.agent.library.servlet.JavaxFilterRegistration");
        return advices.stream();
    }

    @ParameterizedTest
    @MethodSource("advices")
    void fitsTheLibraryItWasWrittenFor(String advice) {
        assertThat(shape(libraries).misfit(advice)).isNull();
    }

    @ParameterizedTest
    @MethodSource("advices")
    void fitsNone_thatLacksAMemberItCalls(String advice) {
        List<String> unnoticed = new ArrayList<>();
        for (Needed needed : needed(advice)) {
            if (shape(new LackingLoader(libraries, needed)).misfit(advice) == null) {
                unnoticed.add(needed.toString());
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    /** Whoever is called by a library implements what it calls, of whichever version that is. */
    @Test
    void fitsNone_thatCallsAMethodWhichIsUnknownToUs() {
        LackingLoader newer = new LackingLoader(libraries, null) {
            @Override
            byte[] changed(String name, byte[] file) {
                return name.equals("okhttp3/Interceptor") ? withMethod(file, "interceptMore") : file;
            }
        };

        assertThat(shape(newer).misfit("io.xray4j.agent.library.okhttp.OkHttpAdvice"))
                .contains("interceptMore()");
    }

    /** Code that catches a LinkageError asks for more than it needs. */
    @Test
    void fitsAnOlderOne_whereOurCodeExpectsIt() {
        Needed sinceLambda14 = new Needed(
                Needed.Kind.METHOD,
                "com/amazonaws/services/lambda/runtime/Context",
                "getXrayTraceId",
                "()Ljava/lang/String;",
                false,
                true);

        assertThat(shape(new LackingLoader(libraries, sinceLambda14))
                        .misfit("io.xray4j.agent.library.lambda.LambdaHandlers"))
                .isNull();
    }

    /** Whether the test has anything to look at: a library without a rule here is one that nobody tried. */
    @Test
    void seesMostOfTheTable() {
        assertThat(advices()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(needed("io.xray4j.agent.library.awssdk.AwsSdkAdvice")).hasSizeGreaterThan(20);
    }

    private LibraryShape shape(ClassLoader loader) {
        return new LibraryShape(
                name -> IntegrationLoader.isIntegration(name) ? bytes(name) : null,
                name -> IntegrationLoader.isCore(name) || name.startsWith("io.xray4j.agent.hooks."),
                loader);
    }

    /** What the code from a class on refers to in its library. */
    private Set<Needed> needed(String advice) {
        Set<Needed> all = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(advice.replace('.', '/')));
        while (!open.isEmpty()) {
            String name = open.remove();
            byte[] file = seen.add(name) && IntegrationLoader.isIntegration(dotted(name)) ? bytes(dotted(name)) : null;
            if (file != null) {
                for (Needed each : NeededMembers.of(file)) {
                    open.add(each.owner());
                    if (isOfALibrary(each)) {
                        all.add(each);
                    }
                }
            }
        }
        return all;
    }

    private static boolean isOfALibrary(Needed needed) {
        return !LibraryShape.isTheJdks(needed.owner())
                && !needed.owner().startsWith("io/xray4j/")
                && Object.class.getModule().getLayer().modules().stream()
                        .noneMatch(module -> module.getPackages().contains(packageOf(dotted(needed.owner()))));
    }

    private byte @Nullable [] bytes(String className) {
        try {
            var entry = jar.getEntry("inst/" + className.replace('.', '/') + ".classdata");
            return entry == null ? null : jar.getInputStream(entry).readAllBytes();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static boolean isHere(ClassRule rule) {
        return Objects.requireNonNull(LibraryShapeTest.class.getClassLoader()).getResource(rule.className() + ".class")
                != null;
    }

    private static boolean isTheJdks(ClassRule rule) {
        return ClassLoader.getPlatformClassLoader().getResource(rule.className() + ".class") != null;
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}

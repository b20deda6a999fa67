// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Classes of ours that a library finds on the class path and makes itself, without an agent, where the library lacks one
 * of the members that our code calls: being made and being called, they throw nothing into the library.
 */
class SpiClassesTest {
    /**
     * What the AWS SDK has had in each version: the keys of a call's attributes, the request that an interceptor returns, a
     * supertype of its own requests. And what Hibernate itself is made of, without which there is no argument to call with.
     */
    private static final Set<String> OF_EACH_VERSION = Set.of(
            "class software.amazon.awssdk.core.interceptor.ExecutionAttribute",
            "method software.amazon.awssdk.core.interceptor.ExecutionAttribute.<init>(String)",
            "method software.amazon.awssdk.core.interceptor.Context$ModifyHttpRequest.httpRequest()",
            "class software.amazon.awssdk.core.SdkPojo",
            "class org.hibernate.SessionFactory",
            "class org.hibernate.SharedSessionContract",
            "class org.hibernate.Session",
            "class org.hibernate.SessionBuilder",
            "class org.hibernate.engine.spi.SessionFactoryImplementor");

    private final ClassLoader classPath = Objects.requireNonNull(getClass().getClassLoader());

    @ParameterizedTest
    @CsvSource({
        "io.xray4j.awssdk.TracingInterceptor, software.amazon.awssdk.",
        "io.xray4j.vertx.XrayTracerFactory, io.vertx.core.",
        "io.xray4j.log4j2.TraceIdContextDataProvider, org.apache.logging.log4j.",
        "io.xray4j.hibernate.TracingSessionFactoryBuilderFactory, org.hibernate."
    })
    void throwsNothingIntoALibrary_thatLacksAMember(String className, String library) throws Exception {
        List<String> thrown = new ArrayList<>();
        int tried = 0;
        for (Needed each : needed(className)) {
            if (each.owner().replace('/', '.').startsWith(library) && !isWhatItIs(className, each)) {
                tried++;
                List<String> packages = List.of(library, className.substring(0, className.lastIndexOf('.') + 1));
                String failure = failure(className, new LackingLibraries(classPath, packages, each));
                if (failure != null) {
                    thrown.add("without " + each + ": " + failure);
                }
            }
        }
        assertThat(thrown).isEmpty();
        assertThat(tried).isPositive();
    }

    /** Without its own supertypes, or what its interface is made of, a class is never asked for by a library. */
    private boolean isWhatItIs(String className, Needed needed) throws ClassNotFoundException {
        if (OF_EACH_VERSION.contains(needed.toString())) {
            return true;
        }
        if (needed.kind() != Needed.Kind.TYPE) {
            return false;
        }
        Class<?> type = Class.forName(className, false, classPath);
        String owner = needed.owner().replace('/', '.');
        for (Class<?> each : type.getInterfaces()) {
            if (each.getName().equals(owner)) {
                return true;
            }
            for (Method method : each.getMethods()) {
                if (method.getReturnType().getName().equals(owner)
                        || List.of(method.getParameterTypes()).stream()
                                .anyMatch(parameter -> parameter.getName().equals(owner))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String failure(String className, LackingLibraries loader) throws IllegalAccessException {
        try {
            Class<?> type = Class.forName(className, true, loader);
            Object made = type.getDeclaredConstructor().newInstance();
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
                    Object unused = method.invoke(made, arguments(method.getParameterTypes()));
                }
            }
            return null;
        } catch (InvocationTargetException passed) {
            return String.valueOf(passed.getCause());
        } catch (ReflectiveOperationException | LinkageError passed) {
            return passed.toString();
        }
    }

    private static @Nullable Object[] arguments(Class<?>[] types) throws ReflectiveOperationException {
        @Nullable Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i].isInterface()
                    ? Proxy.newProxyInstance(
                            types[i].getClassLoader(), new Class<?>[] {types[i]}, (proxy, method, given) -> null)
                    : types[i].getDeclaredConstructor().newInstance();
        }
        return arguments;
    }

    private Set<Needed> needed(String className) throws IOException {
        Set<Needed> all = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(className.replace('.', '/')));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!IntegrationLoader.isIntegration(name.replace('/', '.')) || !seen.add(name)) {
                continue;
            }
            try (InputStream in = classPath.getResourceAsStream(name + ".class")) {
                if (in != null) {
                    for (Needed each : NeededMembers.of(in.readAllBytes(), true)) {
                        open.add(each.owner());
                        all.add(each);
                    }
                }
            }
        }
        return all;
    }
}

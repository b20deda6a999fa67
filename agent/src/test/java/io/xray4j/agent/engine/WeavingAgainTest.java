// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loaded classes, of which an application has ten thousand, are looked at only if something about them changes. */
class WeavingAgainTest {
    private final List<String> calls = new ArrayList<>();
    private final Weaving weaving = new Weaving((Instrumentation) Proxy.newProxyInstance(
            WeavingAgainTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
                calls.add(method.getName());
                return method.getReturnType() == Class[].class ? new Class<?>[0] : null;
            }));

    @Test
    void looksAtNoClass_whereThePlanStays() {
        weaving.plan(List.of("jdbc"), List.of(), List.of());

        weaving.patch(List.of(), List.of());
        weaving.patch(List.of("jdbc"));
        weaving.unpatch(List.of("mongodb"));

        assertThat(calls).isEmpty();
        assertThat(weaving.isPatched("jdbc")).isTrue();
    }

    @Test
    void looksAtThem_whereThePlanChanges() {
        weaving.patch(List.of("jdbc"));
        weaving.patch(List.of("com.acme"), List.of());
        weaving.patch(List.of(), List.of("com.acme.*"));
        weaving.unpatch(List.of("jdbc"));

        assertThat(calls).hasSize(4).containsOnly("getAllLoadedClasses");
        assertThat(weaving.isPatched("jdbc")).isFalse();
    }
}

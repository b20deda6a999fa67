// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.agent.hooks.Hooks;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Stack traces of an application stay readable: the JVM writes the name of a class loader before each of its frames. */
class StackFramesIT {
    @Test
    void nameNoLoaderOfOurs() {
        Patcher.patch(List.of("com.acme.shop"), Patcher.ignore("nothing"));
        Object engine = Objects.requireNonNull(Hooks.engine());
        ClassLoader loader = engine.getClass().getClassLoader();

        assertThat(loader.getClass().getName()).isEqualTo("io.xray4j.agent.hooks.EngineLoader");
        assertThat(loader.getName()).isNull();
    }
}

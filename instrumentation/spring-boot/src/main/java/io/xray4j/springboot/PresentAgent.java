// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The agent, if it is active in this process. Its classes are looked up by name in the boot class loader, because no
 * application depends on them.
 */
final class PresentAgent {
    private PresentAgent() {}

    /**
     * Makes the agent record the methods of packages.
     *
     * @throws IllegalArgumentException if a name is not a package, or a pattern is not a regular expression
     */
    static void patch(List<String> packages, List<String> ignored) {
        Object engine = engine();
        if (engine == null) {
            return;
        }
        try {
            Object unused = Class.forName("io.xray4j.agent.hooks.Engine", true, null)
                    .getMethod("patch", List.class, List.class)
                    .invoke(engine, packages, ignored);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("the agent cannot patch " + packages, thrown);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(
                    "the active xray4j agent has another version than this library: use the same version", other);
        }
    }

    /** Returns true if the agent was given a name for segments, which is used instead of the application's. */
    static boolean knowsTheName() {
        return settings().containsKey("name");
    }

    /** Returns the options that the agent was given at the start of the process, by key. */
    static Map<?, ?> settings() {
        Object engine = engine();
        try {
            return engine != null
                            && Class.forName("io.xray4j.agent.hooks.Engine", true, null)
                                            .getMethod("settings")
                                            .invoke(engine)
                                    instanceof Map<?, ?> settings
                    ? settings
                    : Map.of();
        } catch (ReflectiveOperationException other) {
            return Map.of();
        }
    }

    static boolean isAtWork() {
        return engine() != null;
    }

    private static @Nullable Object engine() {
        try {
            return Class.forName("io.xray4j.agent.hooks.Hooks", true, null)
                    .getMethod("engine")
                    .invoke(null);
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }

    /** A condition that is true if the agent is not active; if it is, the agent does this work itself. */
    static final class Absent implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isAtWork();
        }
    }
}

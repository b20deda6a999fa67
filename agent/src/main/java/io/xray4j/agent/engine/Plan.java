// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.library.jdbc.JdbcClasses;
import io.xray4j.agent.library.jdbc.JdbcRules;
import io.xray4j.agent.library.xray4j.Xray4jRules;
import io.xray4j.agent.weave.ClassRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be woven.
 *
 * <p><i>Immutable.</i>
 */
final class Plan {
    /** Nobody annotates these with us, and looking through all of them costs. */
    private static final List<String> OTHERS = List.of(
            "org/springframework/",
            "org/apache/",
            "org/hibernate/",
            "com/fasterxml/",
            "tools/jackson/",
            "com/google/",
            "com/sun/",
            "ch/qos/",
            "io/netty/",
            "io/micrometer/",
            "jakarta/",
            "javax/",
            "kotlin/",
            "net/bytebuddy/",
            "org/aspectj/",
            "org/eclipse/",
            "org/h2/",
            "org/postgresql/",
            "org/slf4j/",
            "reactor/",
            "software/amazon/");

    private final Set<String> libraries;
    private final CapturedPackages packages;
    private final Map<String, ClassRule> rules;

    private Plan(Set<String> libraries, CapturedPackages packages) {
        this.libraries = libraries;
        this.packages = packages;
        this.rules = new HashMap<>();
        for (ClassRule rule : Libraries.rules()) {
            if (rule.library().equals(Xray4jRules.LIBRARY) || libraries.contains(rule.library())) {
                rules.put(rule.className(), rule);
            }
        }
    }

    static Plan nothing() {
        return new Plan(Set.of(), CapturedPackages.none());
    }

    Plan withLibraries(Collection<String> more) {
        Set<String> all = new TreeSet<>(libraries);
        all.addAll(more);
        return new Plan(all, packages);
    }

    Plan withoutLibraries(Collection<String> fewer) {
        Set<String> all = new TreeSet<>(libraries);
        all.removeAll(fewer);
        return new Plan(all, packages);
    }

    Plan withPackages(Collection<String> more, Collection<String> ignored) {
        return new Plan(libraries, packages.and(more, ignored));
    }

    @Nullable
    ClassRule rule(String className) {
        return rules.get(className);
    }

    /** Whether a class is one of the table's of these libraries, and is woven. */
    boolean isOf(Set<String> names, Class<?> type) {
        ClassRule rule = rules.get(type.getName().replace('.', '/'));
        if (rule != null) {
            return names.contains(rule.library());
        }
        ClassLoader loader = type.getClassLoader();
        return loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && hasJdbc()
                && names.contains(JdbcRules.LIBRARY)
                && JdbcClasses.mayBeOne(type.getName().replace('.', '/'))
                && isOfJdbc(type);
    }

    /** Weaving a loaded class again is slow, and many have such names: a class that is loaded can be asked what it is. */
    private static boolean isOfJdbc(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> declared : each.getInterfaces()) {
                if (declared.getName().startsWith("java.sql.")
                        || declared.getName().startsWith("javax.sql.")
                        || isOfJdbc(declared)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean hasJdbc() {
        return has(JdbcRules.LIBRARY);
    }

    boolean has(String library) {
        return libraries.contains(library);
    }

    boolean captures(String className) {
        return packages.include(className);
    }

    static boolean mayBeAnnotated(String className) {
        for (String other : OTHERS) {
            if (className.startsWith(other)) {
                return false;
            }
        }
        return true;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.library.jdbc.JdbcClasses;
import io.xray4j.agent.library.jdbc.JdbcRules;
import io.xray4j.agent.library.xray4j.Xray4jRules;
import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.Point;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that are patched and the packages that are recorded, and by these the decision about each class.
 *
 * <p><i>Immutable.</i>
 */
final class Plan {
    /** Packages whose classes are never annotated with {@code @Captured}: to look through all of them costs time. */
    private static final String[] OTHERS = {
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
        "software/amazon/"
    };

    private final Set<String> libraries;
    private final CapturedPackages packages;
    private final boolean exit;
    private final boolean jdbc;
    private final Map<String, ClassRule> rules;

    private Plan(Set<String> libraries, CapturedPackages packages, boolean exit) {
        this.libraries = libraries;
        this.packages = packages;
        this.exit = exit;
        this.jdbc = libraries.contains(JdbcRules.LIBRARY);
        this.rules = new HashMap<>();
        for (ClassRule rule : Libraries.rules()) {
            if (rule.library().equals(Xray4jRules.LIBRARY) || libraries.contains(rule.library())) {
                rules.put(rule.className(), rule);
            }
        }
        if (exit) {
            ClassRule rule = Xray4jRules.exit();
            rules.put(rule.className(), rule);
        }
    }

    static Plan nothing() {
        return new Plan(Set.of(), CapturedPackages.none(), false);
    }

    /** Returns the plan with more libraries; this plan if it has all of them. So do the methods below. */
    Plan withLibraries(Collection<String> more) {
        if (libraries.containsAll(more)) {
            return this;
        }
        Set<String> all = new TreeSet<>(libraries);
        all.addAll(more);
        return new Plan(all, packages, exit);
    }

    Plan withoutLibraries(Collection<String> fewer) {
        Set<String> all = new TreeSet<>(libraries);
        return all.removeAll(fewer) ? new Plan(all, packages, exit) : this;
    }

    Plan withPackages(Collection<String> more, Collection<String> ignored) {
        return more.isEmpty() && ignored.isEmpty() ? this : new Plan(libraries, packages.and(more, ignored), exit);
    }

    Plan withExit() {
        return new Plan(libraries, packages, true);
    }

    /** Returns the rule that names a class; null if none does. */
    @Nullable
    ClassRule rule(String className) {
        return rules.get(className);
    }

    /** Returns true if a library is patched. */
    boolean has(String library) {
        return libraries.contains(library);
    }

    /**
     * Decides what is done with a class.
     *
     * <ol>
     *   <li>A rule names it: the rule's hooks are woven, and nothing else.
     *   <li>It is the JDK's or ours: nothing.
     *   <li>Its name is like those of drivers and pools, and it uses JDBC: the hooks of JDBC are woven.
     *   <li>It is in {@code patch-modules}: all of its methods are recorded. Else those with {@code @Captured} are.
     * </ol>
     */
    Decision decide(Candidate candidate) {
        String name = candidate.name();
        ClassRule rule = rules.get(name);
        if (rule != null) {
            return new Decision(rule, rule.points(), Decision.Methods.NONE);
        }
        return candidate.isOfAnApplication()
                ? new Decision(null, jdbcPoints(candidate), recordedMethods(candidate))
                : Decision.NOTHING;
    }

    private List<Point> jdbcPoints(Candidate candidate) {
        List<Point> points = jdbc ? JdbcClasses.points(candidate.name()) : List.of();
        return points.isEmpty() || !candidate.usesJdbc() ? List.of() : points;
    }

    private Decision.Methods recordedMethods(Candidate candidate) {
        if (packages.include(candidate.name())) {
            return Decision.Methods.ALL;
        }
        return isLookedThrough(candidate.name()) && candidate.mayBeAnnotated()
                ? Decision.Methods.ANNOTATED
                : Decision.Methods.NONE;
    }

    private static boolean isLookedThrough(String className) {
        for (String other : OTHERS) {
            if (className.startsWith(other)) {
                return false;
            }
        }
        return true;
    }
}

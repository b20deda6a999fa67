// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.hooks.EngineLoader;
import io.xray4j.agent.library.jdbc.JdbcClasses;
import io.xray4j.agent.library.jdbc.JdbcRules;
import io.xray4j.agent.weave.CaptureWeaver;
import io.xray4j.agent.weave.ClassBytes;
import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.Point;
import io.xray4j.agent.weave.PointWeaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as they are loaded, and those that were loaded before.
 *
 * <p>While a class is transformed no other is loaded but the engine's own, whose loader asks no other: nothing can wait
 * for itself. A class that cannot be woven is loaded as it is.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Weaving implements ClassFileTransformer {
    private static final byte[] ANNOTATION = "Lio/xray4j/Captured;".getBytes(StandardCharsets.US_ASCII);

    /** The rule of a class whose own methods are recorded: they call no advice. */
    private static final ClassRule RECORDED_CLASS = new ClassRule("patch-modules", "*", null);

    private final Instrumentation instrumentation;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    /** Replaced, never changed. */
    private volatile Plan plan = Plan.nothing();

    Weaving(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Says what is to be woven, before anything is.
     *
     * @throws IllegalArgumentException if a package is no name of one, or a pattern is no regular expression
     */
    void plan(Collection<String> libraries, Collection<String> packages, Collection<String> ignored) {
        plan = plan.withLibraries(libraries).withPackages(packages, ignored);
    }

    /** Weaves what is loaded from now on, and what the agent came too late for. */
    void start() {
        instrumentation.addTransformer(this, true);
        IdentityHashMap<ClassLoader, Boolean> annotated = new IdentityHashMap<>();
        again(type -> {
            String name = type.getName().replace('.', '/');
            return plan.rule(name) != null
                    || isOfAnApplication(type.getClassLoader(), name)
                            && (plan.captures(name) || mayBeAnnotated(type.getClassLoader(), name, annotated));
        });
    }

    /** Returns the rule of a woven class. */
    ClassRule ruleOf(Class<?> woven) {
        String name = woven.getName().replace('.', '/');
        ClassRule rule = plan.rule(name);
        if (rule != null) {
            return rule;
        }
        return JdbcClasses.mayBeOne(name) ? JdbcRules.DRIVER_CLASS : RECORDED_CLASS;
    }

    /** For a line: the library of a woven class, or what else is done with it. */
    String libraryOf(Class<?> woven) {
        String name = woven.getName().replace('.', '/');
        ClassRule rule = plan.rule(name);
        if (rule != null) {
            return rule.library();
        }
        return JdbcClasses.mayBeOne(name) ? JdbcRules.LIBRARY : "patch-modules";
    }

    boolean isPatched(String library) {
        return plan.has(library);
    }

    synchronized void patch(List<String> libraries) {
        Plan before = plan;
        plan = before.withLibraries(libraries);
        Set<String> more = Set.copyOf(libraries);
        again(type -> plan.isOf(more, type) && !before.isOf(more, type));
    }

    synchronized void unpatch(List<String> libraries) {
        Plan before = plan;
        plan = before.withoutLibraries(libraries);
        Set<String> fewer = Set.copyOf(libraries);
        again(type -> before.isOf(fewer, type));
    }

    synchronized void patch(List<String> packages, List<String> ignored) {
        Plan before = plan;
        plan = before.withPackages(packages, ignored);
        again(type -> {
            String name = type.getName().replace('.', '/');
            return plan.captures(name) != before.captures(name);
        });
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || loader instanceof EngineLoader || loader instanceof IntegrationLoader) {
            return null;
        }
        try {
            return woven(loader, name, bytes);
        } catch (Throwable unable) {
            leave(name.replace('/', '.'), Lines.reason(unable));
            return null;
        }
    }

    /** Says once of each. */
    private void leave(String name, String why) {
        if (failed.size() < 100 && failed.add(name)) {
            Lines.say(name + " is left as it is: " + why);
        }
    }

    private byte @Nullable [] woven(@Nullable ClassLoader loader, String name, byte[] bytes) {
        Plan current = plan;
        ClassRule rule = current.rule(name);
        if (rule != null) {
            byte[] woven = PointWeaver.weave(bytes, rule.points());
            tell(name, rule, woven);
            return woven;
        }
        if (!isOfAnApplication(loader, name)) {
            return null;
        }
        List<Point> points = current.hasJdbc() ? JdbcClasses.points(name, bytes) : List.of();
        byte[] recorded = points.isEmpty() ? null : PointWeaver.weave(bytes, points);
        if (current.captures(name)) {
            byte[] both = captured(name, recorded == null ? bytes : recorded, true);
            return both == null ? recorded : both;
        }
        if (recorded != null) {
            return recorded;
        }
        return Plan.mayBeAnnotated(name) && ClassBytes.contains(bytes, ANNOTATION)
                ? captured(name, bytes, false)
                : null;
    }

    private static void tell(String name, ClassRule rule, byte @Nullable [] woven) {
        if (Lines.isTellingAll()) {
            Lines.debug(rule.library()
                    + (woven == null ? " leaves " : " patches ")
                    + name.replace('/', '.')
                    + (woven == null ? ", which has none of the methods that are known" : ""));
        }
    }

    private byte @Nullable [] captured(String name, byte[] bytes, boolean all) {
        List<String> tooLarge = new ArrayList<>();
        byte[] woven = CaptureWeaver.weave(bytes, all, tooLarge);
        if (woven != null && Lines.isTellingAll()) {
            Lines.debug("records methods of " + name.replace('/', '.')
                    + (all ? ", which is in patch-modules" : ", which have @Captured"));
        }
        for (String method : tooLarge) {
            leave(name.replace('/', '.') + "." + method, "there is no room in it to be captured");
        }
        return woven;
    }

    private static boolean isOfAnApplication(@Nullable ClassLoader loader, String name) {
        return loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && !(loader instanceof EngineLoader || loader instanceof IntegrationLoader)
                && !name.startsWith("io/xray4j/");
    }

    /** Whether it could carry an annotation of ours, which it cannot where its loader has none. */
    private static boolean mayBeAnnotated(
            ClassLoader loader, String name, IdentityHashMap<ClassLoader, Boolean> loaders) {
        return Plan.mayBeAnnotated(name)
                && loaders.computeIfAbsent(loader, each -> each.getResource("io/xray4j/Captured.class") != null);
    }

    /** Has loaded classes woven again, each by itself, so that one that refuses spoils no other. */
    private void again(Predicate<Class<?>> which) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(type) && which.test(type)) {
                classes.add(type);
            }
        }
        for (Class<?> type : classes) {
            try {
                instrumentation.retransformClasses(type);
            } catch (Throwable refused) {
                Lines.say(type.getName() + " is left as it is: " + Lines.reason(refused));
            }
        }
    }
}

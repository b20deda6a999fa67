// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.hooks.EngineLoader;
import io.xray4j.agent.library.jdbc.JdbcClasses;
import io.xray4j.agent.library.jdbc.JdbcRules;
import io.xray4j.agent.weave.CaptureWeaver;
import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.PointWeaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The transformer of classes: weaves classes as they are loaded, and those that were loaded before.
 *
 * <p>While a class is transformed, only classes of the engine are loaded, whose loader calls no other loader: a class cannot
 * wait for itself. A class that cannot be woven is loaded as it is.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Weaving implements ClassFileTransformer {
    /** The rule of a class whose own methods are recorded: they call no advice. */
    private static final ClassRule RECORDED_CLASS = new ClassRule("patch-modules", "*", null);

    private static final String TOO_LARGE = "with the code that records it, the method is too large for the JVM";

    private final Instrumentation instrumentation;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean recordsExit = new AtomicBoolean();

    /** Replaced, never changed. */
    private volatile Plan plan = Plan.nothing();

    Weaving(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Sets what is woven, before {@link #start()}.
     *
     * @throws IllegalArgumentException if a package name or a regular expression is invalid
     */
    void plan(Collection<String> libraries, Collection<String> packages, Collection<String> ignored) {
        plan = plan.withLibraries(libraries).withPackages(packages, ignored);
    }

    /** Weaves what is loaded from now on, and what the agent came too late for. */
    void start() {
        instrumentation.addTransformer(this, true);
        IdentityHashMap<ClassLoader, Boolean> known = new IdentityHashMap<>();
        Predicate<ClassLoader> hasAnnotation =
                loader -> known.computeIfAbsent(loader, each -> each.getResource("io/xray4j/Captured.class") != null);
        again(type -> !plan.decide(new Candidate.Loaded(type, hasAnnotation)).isNothing());
    }

    /** Returns the rule of a woven class. */
    ClassRule ruleOf(Class<?> woven) {
        String name = woven.getName().replace('.', '/');
        ClassRule rule = plan.rule(name);
        if (rule != null) {
            return rule;
        }
        return JdbcClasses.points(name).isEmpty() ? RECORDED_CLASS : JdbcRules.DRIVER_CLASS;
    }

    boolean isPatched(String library) {
        return plan.has(library);
    }

    synchronized void patch(List<String> libraries) {
        change(plan.withLibraries(libraries));
    }

    synchronized void unpatch(List<String> libraries) {
        change(plan.withoutLibraries(libraries));
    }

    synchronized void patch(List<String> packages, List<String> ignored) {
        change(plan.withPackages(packages, ignored));
    }

    /** Weaves the end of the process, whose recorded methods never return. Further calls do nothing. */
    void recordExit() {
        if (recordsExit.compareAndSet(false, true)) {
            synchronized (this) {
                plan = plan.withExit();
            }
            retransform(Runtime.class);
        }
    }

    /**
     * Follows another plan, and weaves again those loaded classes about which the two plans differ. Does nothing if it is
     * the plan that is followed.
     */
    private void change(Plan next) {
        Plan before = plan;
        if (next == before) {
            // Spring Boot's integration calls this at each start, mostly without a package; thousands of classes are
            // loaded.
            return;
        }
        plan = next;
        again(type -> {
            // Whether there is an annotation is the same in both.
            Candidate candidate = new Candidate.Loaded(type, loader -> true);
            return !next.decide(candidate).weavesTheSame(before.decide(candidate));
        });
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || isOurs(loader)) {
            return null;
        }
        try {
            return woven(name, bytes, plan.decide(new Candidate.Loading(loader, name, bytes)));
        } catch (Throwable unable) {
            leave(name.replace('/', '.'), Stderr.reason(unable));
            return null;
        }
    }

    /** Says, once for each name, that a class or a method stays as it is. */
    private void leave(String name, String why) {
        if (failed.size() < 100 && failed.add(name)) {
            Stderr.say(name + " is left as it is: " + why);
        }
    }

    private byte @Nullable [] woven(String name, byte[] bytes, Decision decision) {
        byte[] patched = decision.points().isEmpty() ? null : PointWeaver.weave(bytes, decision.points());
        if (decision.rule() != null) {
            tell(name, decision.rule(), patched);
        } else if (patched != null) {
            // A driver's or a pool's class has no rule of its own.
            tell(name, JdbcRules.DRIVER_CLASS, patched);
        }
        if (decision.methods() == Decision.Methods.NONE) {
            return patched;
        }
        byte[] recorded = recorded(name, patched == null ? bytes : patched, decision.methods() == Decision.Methods.ALL);
        return recorded == null ? patched : recorded;
    }

    private static void tell(String name, ClassRule rule, byte @Nullable [] woven) {
        if (Stderr.isDebug()) {
            Stderr.debug(rule.library()
                    + (woven == null ? " leaves " : " patches ")
                    + name.replace('/', '.')
                    + (woven == null ? ", which has none of the known methods" : ""));
        }
    }

    private byte @Nullable [] recorded(String name, byte[] bytes, boolean all) {
        List<String> tooLarge = new ArrayList<>();
        byte[] woven = CaptureWeaver.weave(bytes, all, tooLarge);
        if (woven != null && Stderr.isDebug()) {
            Stderr.debug("records methods of " + name.replace('/', '.')
                    + (all ? ", which is in patch-modules" : ", which have @Captured"));
        }
        for (String method : tooLarge) {
            leave(name.replace('/', '.') + "." + method, TOO_LARGE);
        }
        return woven;
    }

    /** Weaves loaded classes again, one by one, so that a class that cannot be woven does not affect another. */
    private void again(Predicate<Class<?>> which) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!isOurs(type.getClassLoader()) && which.test(type) && instrumentation.isModifiableClass(type)) {
                classes.add(type);
            }
        }
        for (Class<?> type : classes) {
            retransform(type);
        }
    }

    /** Returns true for the loaders of our classes, which are never woven: the agent's core has names that rules name. */
    private static boolean isOurs(@Nullable ClassLoader loader) {
        return loader instanceof EngineLoader || loader instanceof IntegrationLoader;
    }

    private void retransform(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (Throwable refused) {
            Stderr.say(type.getName() + " is left as it is: " + Stderr.reason(refused));
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Core;
import io.xray4j.agent.hooks.Current;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.EngineLoader;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.agent.hooks.Start;
import io.xray4j.agent.recording.RecorderSettings;
import io.xray4j.agent.weave.ClassRule;
import io.xray4j.config.SdkConfig;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The running agent: knows what is woven, and gives each woven class its advice.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class AgentEngine implements Engine {
    private static final String REACTIVE = "io.xray4j.agent.library.reactor.ReactorAdvice";
    private static final String SUSPENDING = "io.xray4j.agent.library.kotlincoroutines.SuspendingAdvice";
    private static final int MOST_LINES = 100;

    private final Loaders loaders;
    private final Weaving weaving;
    private final Map<String, String> settings;

    /** The lines about what failed or was left alone. Bounded, as a log is not worth more. */
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    private AgentEngine(Loaders loaders, Weaving weaving, Map<String, String> settings) {
        this.loaders = loaders;
        this.weaving = weaving;
        this.settings = settings;
    }

    /** Starts the agent. Called once, by the part of it that is on the boot class path. */
    static void start(String options, Instrumentation instrumentation) {
        boolean byPatcher = options.equals(Start.BY_PATCHER);
        AgentOptions given = AgentOptions.read(byPatcher ? "" : options);
        if (given.isDebug()) {
            Stderr.enableDebug();
        }
        if (given.isDisabled()) {
            Stderr.debug("nothing is patched, as enabled=false is set");
            Hooks.switchOff();
            return;
        }
        if (!SdkConfig.isEnabled()) {
            Stderr.debug("nothing is patched, as tracing is disabled (AWS_XRAY_SDK_ENABLED or xray4j.enabled)");
            return;
        }
        RecorderSettings.check(given.settings());
        EngineLoader own = (EngineLoader) Objects.requireNonNull(AgentEngine.class.getClassLoader());
        Loaders loaders = new Loaders(own);
        Weaving weaving = new Weaving(instrumentation);
        if (!byPatcher) {
            weaving.plan(given.libraries(), given.packages(), given.ignored());
        }
        Hooks.start(new AgentEngine(loaders, weaving, given.settings()));
        if (Stderr.isDebug()) {
            Stderr.debug("started with " + given + (byPatcher ? ", by Patcher" : "") + ", on Java "
                    + Runtime.version().feature() + "; what no line names was not loaded");
        }
        weaving.start();
    }

    @Override
    public Advice advice(Class<?> woven) {
        ClassRule rule = weaving.ruleOf(woven);
        String name = rule.adviceName();
        if (name == null) {
            return Advice.none();
        }
        try {
            ClassLoader loader = woven.getClassLoader();
            if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
                follow(loaders.belowCaller());
                Stderr.debug(rule.library() + " reports to the core of the caller of " + woven.getName());
                return new CallersAdvice(loaders, name);
            }
            IntegrationLoader integrations = loaders.below(loader);
            String misfit = integrations.misfit(rule);
            if (misfit != null) {
                leave(rule.library(), misfit);
                return Advice.none();
            }
            follow(integrations);
            if (Stderr.isDebug()) {
                Stderr.debug(rule.library() + " reports to "
                        + (integrations.hasOwnCore() ? "the application's own core" : "the agent's core")
                        + " (asked by "
                        + woven.getName() + ")");
            }
            return (Advice) integrations.instance(name);
        } catch (Throwable unfit) {
            leave(rule.library(), Stderr.reason(unfit));
            return Advice.none();
        }
    }

    @Override
    public @Nullable Core core(Class<?> captured) {
        try {
            return follow(loaders.below(captured.getClassLoader()));
        } catch (Throwable unfit) {
            Stderr.say("the methods of " + captured.getName() + " are not recorded: " + Stderr.reason(unfit));
            return null;
        }
    }

    @Override
    public Advice reactive(Class<?> captured) {
        return adviceOf(captured, "reactor", REACTIVE);
    }

    @Override
    public Advice suspending(Class<?> captured) {
        return adviceOf(captured, "kotlin-coroutines", SUSPENDING);
    }

    private Advice adviceOf(Class<?> captured, String library, String advice) {
        try {
            IntegrationLoader integrations = loaders.below(captured.getClassLoader());
            String misfit = integrations.misfit(advice);
            if (misfit != null) {
                leave(library, misfit);
                return Advice.none();
            }
            follow(integrations);
            return (Advice) integrations.instance(advice);
        } catch (Throwable unfit) {
            Stderr.say("what " + captured.getName() + " returns is not recorded: " + Stderr.reason(unfit));
            return Advice.none();
        }
    }

    @Override
    public @Nullable Object instance(ClassLoader application, String className) {
        IntegrationLoader integrations = loaders.below(application);
        if (integrations.getParent() != application) {
            return null;
        }
        try {
            String misfit = className.startsWith(Libraries.CONDITIONAL) ? null : integrations.misfit(className);
            if (misfit == null) {
                follow(integrations);
                return integrations.instance(className);
            }
            leave(className, misfit);
        } catch (ReflectiveOperationException | LinkageError unfit) {
            leave(className, Stderr.reason(unfit));
        }
        return null;
    }

    @Override
    public void tell(String line) {
        once(line);
    }

    @Override
    public void report(Class<?> woven, Throwable thrown) {
        once(weaving.ruleOf(woven).library() + " failed in " + woven.getName() + ", which was left as it is: "
                + Stderr.reason(thrown));
    }

    @Override
    public void patch(List<String> libraries) {
        Libraries.requireKnown(libraries);
        weaving.patch(libraries);
    }

    @Override
    public void patchAll(boolean doublePatch) {
        List<String> all = new ArrayList<>(Libraries.names());
        if (!doublePatch) {
            all.remove(Libraries.DOUBLE);
        }
        weaving.patch(all);
    }

    @Override
    public void patch(List<String> packages, List<String> ignored) {
        weaving.patch(packages, ignored);
    }

    @Override
    public void unpatch(List<String> libraries) {
        Libraries.requireKnown(libraries);
        weaving.unpatch(libraries);
    }

    @Override
    public boolean isPatched(String library) {
        return weaving.isPatched(library);
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    /** Says once that a library, or an application, is left alone. */
    private void leave(String what, String why) {
        once(what + " is left alone, as its version is not one that was tried: " + why
                + ". The application runs as it would without the agent.");
    }

    private void once(String line) {
        if (reported.size() < MOST_LINES && reported.add(line)) {
            Stderr.say(line);
        }
    }

    /** Carries the current entity of the core of these integrations from now on. */
    private Core follow(IntegrationLoader integrations) throws ReflectiveOperationException {
        IntegrationLoader place = loaders.below(integrations.coreLoader());
        Core core = (Core) place.instance("io.xray4j.agent.recording.RecorderCore");
        if (integrations != place) {
            integrations.keep(core);
        }
        Current.follow(core);
        weaving.recordExit();
        return core;
    }
}

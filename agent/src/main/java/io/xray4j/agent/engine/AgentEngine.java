// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.SdkConfig;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Core;
import io.xray4j.agent.hooks.Current;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.EngineLoader;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.agent.recording.RecorderSettings;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The agent at work: knows what is woven, and what woven classes are to ask.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class AgentEngine implements Engine {
    private final Loaders loaders;
    private final Weaving weaving;
    private final Map<String, String> settings;

    /** Of each class of which something failed, its name. Bounded, as a log is not worth more. */
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    private AgentEngine(Loaders loaders, Weaving weaving, Map<String, String> settings) {
        this.loaders = loaders;
        this.weaving = weaving;
        this.settings = settings;
    }

    /** Called once, by the half of the agent that is on the boot class path. */
    static void start(String options, Instrumentation instrumentation) {
        AgentOptions given = AgentOptions.read(options);
        if (given.isDisabled()) {
            Hooks.switchOff();
            return;
        }
        if (!SdkConfig.isEnabled()) {
            return;
        }
        RecorderSettings.check(given.settings());
        EngineLoader own = (EngineLoader) Objects.requireNonNull(AgentEngine.class.getClassLoader());
        Loaders loaders = new Loaders(own);
        Weaving weaving = new Weaving(instrumentation);
        weaving.plan(given.libraries(), given.packages(), given.ignored());
        Hooks.start(new AgentEngine(loaders, weaving, given.settings()));
        weaving.start();
    }

    @Override
    public Advice advice(Class<?> woven) {
        String name = weaving.adviceFor(woven);
        if (name == null) {
            return Advice.none();
        }
        try {
            ClassLoader loader = woven.getClassLoader();
            if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
                follow(loaders.belowCaller());
                return new CallersAdvice(loaders, name);
            }
            IntegrationLoader integrations = loaders.below(loader);
            follow(integrations);
            return (Advice) integrations.instance(name);
        } catch (Throwable unfit) {
            Lines.say(woven.getName() + " is not traced, as it is not what was expected: " + Lines.reason(unfit));
            return Advice.none();
        }
    }

    @Override
    public @Nullable Core core(Class<?> captured) {
        try {
            return follow(loaders.below(captured.getClassLoader()));
        } catch (Throwable unfit) {
            Lines.say("the methods of " + captured.getName() + " are not recorded: " + Lines.reason(unfit));
            return null;
        }
    }

    @Override
    public Advice reactive(Class<?> captured) {
        try {
            IntegrationLoader integrations = loaders.below(captured.getClassLoader());
            follow(integrations);
            return (Advice) integrations.instance("io.xray4j.agent.library.ReactorAdvice");
        } catch (Throwable unfit) {
            Lines.say("what " + captured.getName() + " returns is not recorded: " + Lines.reason(unfit));
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
            follow(integrations);
            return integrations.instance(className);
        } catch (ReflectiveOperationException | LinkageError unfit) {
            Lines.say("an application is not traced: " + Lines.reason(unfit));
            return null;
        }
    }

    @Override
    public void report(Class<?> woven, Throwable thrown) {
        if (reported.size() < 100 && reported.add(woven.getName())) {
            Lines.say("something failed in " + woven.getName() + ", which was left as it is: " + Lines.reason(thrown));
        }
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

    /** From now on what is current in the core of these integrations is carried. */
    private Core follow(IntegrationLoader integrations) throws ReflectiveOperationException {
        IntegrationLoader place = loaders.below(integrations.coreLoader());
        Core core = (Core) place.instance("io.xray4j.agent.recording.RecorderCore");
        if (integrations != place) {
            integrations.keep(core);
        }
        Current.follow(core);
        return core;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.springboot;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;

/**
 * The advice of Spring Boot: adds an initializer, which registers the beans of our integration, to an application that
 * is about to run. The application's class loader and resource loader stay as they are.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class SpringBootAdvice extends Advice {
    private static final String BEANS = "io.xray4j.springboot.AgentBeans";

    /** Creates the object; the agent calls this by reflection. */
    public SpringBootAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self instanceof SpringApplication application) {
            String version = SpringBootVersion.getVersion();
            if (!isSupported(version)) {
                throw new IllegalStateException("Spring Boot " + version
                        + " is not supported: use 3.5 or 4. Libraries other than Spring Boot are traced");
            }
            add(application);
        }
        return argument;
    }

    /** Returns true for the lines that the integration was tried on. */
    static boolean isSupported(@Nullable String version) {
        return version != null && (version.startsWith("3.5.") || version.startsWith("4."));
    }

    private static void add(SpringApplication application) {
        Engine engine = Hooks.engine();
        // The application's own loader may be another than Spring Boot's, as the one that is thrown away at a reload.
        ClassLoader classes = application.getClassLoader();
        Object beans = engine == null || classes == null ? null : engine.instance(classes, BEANS);
        if (beans instanceof ApplicationContextInitializer<?> initializer
                && !application.getInitializers().contains(initializer)) {
            application.addInitializers(initializer);
        }
    }
}

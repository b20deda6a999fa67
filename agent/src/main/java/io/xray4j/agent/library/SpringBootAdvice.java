// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * Spring Boot: what an application looks up, it looks up below our loader, where it finds the auto-configuration of our integration as it finds any.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class SpringBootAdvice extends Advice {
    /** Made by the agent, by name. */
    public SpringBootAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self instanceof SpringApplication application) {
            ResourceLoader own = application.getResourceLoader();
            application.setResourceLoader(
                    own == null ? new DefaultResourceLoader(SpringBootAdvice.class.getClassLoader()) : below(own));
        }
        return argument;
    }

    /** What an application has of its own may see other classes than Spring Boot does. */
    private static ResourceLoader below(ResourceLoader own) {
        Engine engine = Hooks.engine();
        ClassLoader classes = own.getClassLoader();
        Object below =
                engine == null || classes == null ? null : engine.instance(classes, SpringResources.class.getName());
        if (!(below instanceof UnaryOperator<?>)) {
            return own;
        }
        @SuppressWarnings("unchecked")
        UnaryOperator<Object> resources = (UnaryOperator<Object>) below;
        return (ResourceLoader) resources.apply(own);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.agent.hooks.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.DefaultResourceLoader;

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
        if (self instanceof SpringApplication application && application.getResourceLoader() == null) {
            application.setResourceLoader(new DefaultResourceLoader(SpringBootAdvice.class.getClassLoader()));
        }
        return argument;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Puts our loader below that of an application which looks up its resources by a {@link ResourceLoader} of its own.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SpringResources implements UnaryOperator<Object> {
    /** Made by the agent, by name. */
    public SpringResources() {}

    @Override
    public Object apply(Object given) {
        if (given instanceof ResourcePatternResolver patterns) {
            return new Patterns(patterns);
        }
        return given instanceof ResourceLoader resources ? new Resources(resources) : given;
    }

    private static class Resources implements ResourceLoader {
        /** Spring reads classes before it has them loaded, ours too. */
        private static final String OURS = CLASSPATH_URL_PREFIX + "io/xray4j/";

        private final ResourceLoader given;
        private final ResourceLoader ours = new DefaultResourceLoader(SpringResources.class.getClassLoader());

        Resources(ResourceLoader given) {
            this.given = given;
        }

        @Override
        public Resource getResource(String location) {
            return (location.startsWith(OURS) ? ours : given).getResource(location);
        }

        @Override
        public ClassLoader getClassLoader() {
            return SpringResources.class.getClassLoader();
        }
    }

    private static final class Patterns extends Resources implements ResourcePatternResolver {
        private final ResourcePatternResolver given;

        Patterns(ResourcePatternResolver given) {
            super(given);
            this.given = given;
        }

        @Override
        public Resource[] getResources(String pattern) throws IOException {
            return given.getResources(pattern);
        }
    }
}

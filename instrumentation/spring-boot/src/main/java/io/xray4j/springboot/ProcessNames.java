// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.config.ConfigKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The variables and system properties of the process. The recorder and the agent read them, under the names of the table
 * of keys, with one rule for invalid values; the starter does not bind them a second time.
 */
final class ProcessNames {
    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    private static final String PROPERTIES = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;

    private ProcessNames() {}

    /** Returns true if a source holds the variables or the system properties. */
    static boolean isSource(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && (underlying.getName().equals(PROPERTIES)
                        || underlying.getName().equals(VARIABLES));
    }

    /** Returns the text of each name of a key that is set, the strongest name first. */
    static Map<String, String> texts(ConfigKey key, Environment environment) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(key.variables(), VARIABLES, environment, texts);
        put(key.properties(), PROPERTIES, environment, texts);
        return texts;
    }

    private static void put(List<String> names, String source, Environment environment, Map<String, String> texts) {
        PropertySource<?> known = environment instanceof ConfigurableEnvironment configurable
                ? configurable.getPropertySources().get(source)
                : null;
        for (String name : names) {
            String text = known == null ? null : text(known, name);
            if (text != null && !text.isEmpty()) {
                texts.put(name, text);
            }
        }
    }

    private static @Nullable String text(PropertySource<?> source, String name) {
        Object text = source.getProperty(name);
        return text == null ? null : text.toString();
    }
}

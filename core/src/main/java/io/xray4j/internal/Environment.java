// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables and properties of the process: environment variables, system properties, the build's version. The
 * only class that reads them, so that precedence (variable, then property) is decided once and tests can
 * bring their own.
 *
 * <p><i>Immutable.</i>
 */
public final class Environment {
    private static final Environment PROCESS = new Environment(null);
    private static final String VERSION = readVersion();

    private final @Nullable Map<String, String> fixed;

    private Environment(@Nullable Map<String, String> fixed) {
        this.fixed = fixed;
    }

    /** The real one. */
    public static Environment process() {
        return PROCESS;
    }

    /** One that knows these names and nothing of the process; for tests. */
    public static Environment of(Map<String, String> values) {
        return new Environment(Map.copyOf(values));
    }

    /** The value of an environment variable; null when unset or empty. */
    public @Nullable String variable(String name) {
        String value = fixed == null ? System.getenv(name) : fixed.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The value of a system property; null when unset, empty or unreadable. */
    public @Nullable String property(String name) {
        String value;
        try {
            value = fixed == null ? System.getProperty(name) : fixed.get(name);
        } catch (SecurityException refused) {
            return null;
        }
        return value == null || value.isEmpty() ? null : value;
    }

    /** Returns the names of all environment variables. */
    public Set<String> variableNames() {
        return fixed == null ? System.getenv().keySet() : fixed.keySet();
    }

    /** Returns the names of all system properties; none if they are unreadable. */
    public Set<String> propertyNames() {
        try {
            return fixed == null ? System.getProperties().stringPropertyNames() : fixed.keySet();
        } catch (SecurityException refused) {
            return Set.of();
        }
    }

    /** The variable if set, else the property, else null: the order every key follows. */
    public @Nullable String either(String variable, String property) {
        String value = variable(variable);
        return value != null ? value : property(property);
    }

    /** The version of this library, from the build. */
    public static String version() {
        return VERSION;
    }

    private static String readVersion() {
        Properties properties = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.recording.RecorderSettings;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is told: by variables ({@code XRAY4J_PATCH_MODULES}), which beat system properties
 * ({@code xray4j.patch-modules}), which beat what stands behind {@code -javaagent:…=}, which beats the file that is
 * named there.
 *
 * <p><i>Immutable.</i>
 */
final class AgentOptions {
    private static final String ENABLED = "enabled";
    private static final String LIBRARIES = "libraries";
    private static final String PACKAGES = "patch-modules";
    private static final String IGNORED = "ignore-module-patterns";

    private final Map<String, String> values;

    private AgentOptions(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads all of it.
     *
     * @throws IllegalArgumentException if a file cannot be read, or a key is none
     */
    static AgentOptions read(String options) {
        Map<String, String> values = new TreeMap<>();
        List<String> pairs = new ArrayList<>();
        for (String part : options.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            if (part.indexOf('=') < 0) {
                readFile(part.strip(), values);
            } else {
                pairs.add(part);
            }
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip(), values);
        }
        for (String key : keys()) {
            String given =
                    System.getenv("XRAY4J_" + key.toUpperCase(Locale.ROOT).replace('-', '_'));
            String value = given == null || given.isEmpty() ? System.getProperty("xray4j." + key) : given;
            if (value != null && !value.isEmpty()) {
                values.put(key, value);
            }
        }
        return new AgentOptions(values);
    }

    /** Whether it was told here to do nothing; the variable of the X-Ray SDKs is another matter. */
    boolean isDisabled() {
        return "false".equalsIgnoreCase(values.get(ENABLED));
    }

    /**
     * The libraries to patch: all, or those that are named, without those that are named with a minus.
     *
     * @throws IllegalArgumentException if one is not known
     */
    List<String> libraries() {
        String text = values.get(LIBRARIES);
        if (text == null) {
            return Libraries.names();
        }
        List<String> named = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        for (String name : list(text, "[,;\\s]+")) {
            if (name.startsWith("-")) {
                unwanted.add(name.substring(1));
            } else if (!name.equals("none")) {
                named.add(name);
            }
        }
        Libraries.requireKnown(named);
        Libraries.requireKnown(unwanted);
        Set<String> wanted = new TreeSet<>(named.isEmpty() && !text.strip().equals("none") ? Libraries.names() : named);
        wanted.removeAll(unwanted);
        return List.copyOf(wanted);
    }

    List<String> packages() {
        return list(values.get(PACKAGES), "[,;\\s]+");
    }

    /** Separated by semicolons alone, as the rest may be part of a regular expression. */
    List<String> ignored() {
        return list(values.get(IGNORED), ";");
    }

    /** What is for recorders. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(values);
        settings.keySet().retainAll(RecorderSettings.keys());
        return Map.copyOf(settings);
    }

    private static void readFile(String name, Map<String, String> values) {
        Properties properties = new Properties();
        try (InputStream in = new FileInputStream(new File(name))) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "the file " + name + " cannot be read (" + unreadable.getMessage()
                            + "). Valid is a file of properties, or key=value pairs with commas between.",
                    unreadable);
        }
        for (String key : properties.stringPropertyNames()) {
            put(
                    key.startsWith("xray4j.") ? key.substring(7) : key,
                    properties.getProperty(key).strip(),
                    values);
        }
    }

    private static void put(String key, String value, Map<String, String> values) {
        if (!keys().contains(key)) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" is no key. Valid are " + String.join(", ", keys()) + ".");
        }
        values.put(key, value);
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(RecorderSettings.keys());
        keys.addAll(List.of(ENABLED, LIBRARIES, PACKAGES, IGNORED));
        return keys;
    }

    private static List<String> list(@Nullable String text, String separator) {
        List<String> parts = new ArrayList<>();
        if (text != null) {
            for (String part : text.split(separator, -1)) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return List.copyOf(parts);
    }
}

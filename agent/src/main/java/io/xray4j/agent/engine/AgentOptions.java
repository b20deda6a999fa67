// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.xray4j.agent.recording.RecorderSettings;
import io.xray4j.config.ConfigKey;
import io.xray4j.config.ConfigText;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
    private static final String ENABLED = ConfigKey.ENABLED.key();
    private static final String DEBUG = ConfigKey.DEBUG.key();
    private static final String LIBRARIES = ConfigKey.LIBRARIES.key();
    private static final String PACKAGES = ConfigKey.PATCH_MODULES.key();
    private static final String IGNORED = ConfigKey.IGNORE_MODULE_PATTERNS.key();

    /** Whose values may have commas. */
    private static final Set<String> LISTS =
            Set.of(LIBRARIES, PACKAGES, IGNORED, ConfigKey.PLUGINS.key(), ConfigKey.REMOTE_EXCEPTIONS.key());

    private static final int LONGEST_FILE = 1 << 20;
    private static final int LONGEST_SHOWN = 60;

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
        if (new File(options).isFile()) {
            readFile(options, values);
        } else {
            readParts(options, values);
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

    /**
     * Whether it was told here to do nothing; the variable of the X-Ray SDKs is another matter. The words are the same.
     *
     * @throws IllegalArgumentException if the word is none of them
     */
    boolean isDisabled() {
        return !isTrue(ENABLED, "true");
    }

    /**
     * Returns true if the agent says what it patches, and what it leaves.
     *
     * @throws IllegalArgumentException if the word is none of them
     */
    boolean isDebug() {
        return isTrue(DEBUG, "false");
    }

    private boolean isTrue(String key, String otherwise) {
        String word = values.getOrDefault(key, otherwise);
        Boolean isOn = ConfigText.onOrOff(word);
        if (isOn == null) {
            throw new IllegalArgumentException(key + "=" + shown(word) + ": Valid are true and false.");
        }
        return isOn;
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

    /** All of it, for a line. */
    @Override
    public String toString() {
        return values.isEmpty() ? "no options" : values.toString();
    }

    /** What is for recorders. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(values);
        settings.keySet().retainAll(RecorderSettings.keys());
        return Map.copyOf(settings);
    }

    /** Names of files, and pairs, which beat them. A comma may also stand inside the value of a list. */
    private static void readParts(String options, Map<String, String> values) {
        Map<String, String> pairs = new TreeMap<>();
        String last = "";
        for (String part : options.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals >= 0) {
                last = part.substring(0, equals).strip();
                put(last, part.substring(equals + 1).strip(), pairs);
            } else if (LISTS.contains(last) && !new File(part.strip()).isFile()) {
                pairs.merge(last, part.strip(), (before, more) -> before + "," + more);
            } else if (!part.isBlank()) {
                readFile(part.strip(), values);
            }
        }
        values.putAll(pairs);
    }

    private static void readFile(String name, Map<String, String> values) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(name)));
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

    /** In UTF-8, as files are today; where that is not what it is, in what files of properties were. */
    private static String text(String file) throws IOException {
        byte[] bytes;
        try (InputStream in = new FileInputStream(new File(file))) {
            bytes = in.readNBytes(LONGEST_FILE + 1);
        }
        if (bytes.length > LONGEST_FILE) {
            throw new IOException("it is longer than " + LONGEST_FILE + " bytes");
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException older) {
            return new String(bytes, ISO_8859_1);
        }
    }

    private static void put(String key, String value, Map<String, String> values) {
        if (!keys().contains(key)) {
            ConfigKey nearest = ConfigKey.nearest(key);
            throw new IllegalArgumentException("\"" + shown(key) + "\" is no key"
                    + (nearest == null ? "" : "; the nearest is " + nearest.key()) + ". Valid are "
                    + String.join(", ", keys()) + ".");
        }
        values.put(key, value);
    }

    /** Of what may be anything, as much as fits into a line. */
    private static String shown(String text) {
        String start = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private static Set<String> keys() {
        return new TreeSet<>(ConfigKey.names(ConfigKey.Reader.RECORDER, ConfigKey.Reader.LOG, ConfigKey.Reader.AGENT));
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

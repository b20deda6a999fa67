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
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The agent's options: variables ({@code XRAY4J_PATCH_MODULES}), which beat system properties ({@code
 * xray4j.patch-modules}), which beat what stands behind {@code -javaagent:…=}, which beats the file that is named there.
 * What is invalid behind {@code -javaagent:…=} or in the file is an error; an invalid variable or system property is one
 * line and counts as not set, as an empty value does.
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

    /** Whose keys the agent reads. */
    private static final List<ConfigKey.Reader> READERS =
            List.of(ConfigKey.Reader.RECORDER, ConfigKey.Reader.LOG, ConfigKey.Reader.AGENT);

    private static final int LONGEST_FILE = 1 << 20;
    private static final int LONGEST_SHOWN = 60;

    private final Map<String, String> values;

    private AgentOptions(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads all of it.
     *
     * @param options what stands behind {@code -javaagent:…=}
     * @throws IllegalArgumentException if a file cannot be read, or a key of the options is none
     */
    static AgentOptions read(String options) {
        Map<String, String> values = new TreeMap<>();
        if (new File(options).isFile()) {
            readFile(options, values);
        } else {
            readParts(options, values);
        }
        for (ConfigKey key : ConfigKey.values()) {
            if (READERS.contains(key.reader())) {
                readProcess(key, values);
            }
        }
        return new AgentOptions(values);
    }

    /**
     * Returns true if the agent must patch nothing. The variable of the X-Ray SDKs is read elsewhere, with the same words.
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
        try {
            return ConfigText.isOn(word);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(ConfigText.invalid(key, word, wrong), wrong);
        }
    }

    /**
     * Returns the libraries to patch: all, or those that are named, without those that are named with a minus.
     *
     * @throws IllegalArgumentException if one is not known
     */
    List<String> libraries() {
        String text = values.get(LIBRARIES);
        return text == null ? Libraries.names() : libraries(text);
    }

    private static List<String> libraries(String text) {
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

    /** Returns the patterns, which are separated by semicolons: a comma may be part of a regular expression. */
    List<String> ignored() {
        return list(values.get(IGNORED), ";");
    }

    /** Returns all options in one line. */
    @Override
    public String toString() {
        return values.isEmpty() ? "no options" : values.toString();
    }

    /** Returns the options that recorders take. */
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
            throw new IllegalArgumentException(
                    "\"" + shown(key) + "\" is no key" + meant(key) + ". Valid are " + String.join(", ", keys()) + ".");
        }
        // An empty prefix is one: the ids stand alone.
        if (!value.isEmpty() || key.equals(ConfigKey.LOG_PREFIX.key())) {
            values.put(key, value);
        }
    }

    private static String meant(String key) {
        ConfigKey others = ConfigKey.of(key);
        if (others != null) {
            return " of the agent: " + others.reader().where(others).replaceFirst("\\.$", "");
        }
        ConfigKey nearest = ConfigKey.nearest(key);
        return nearest == null || !keys().contains(nearest.key()) ? "" : "; the nearest is " + nearest.key();
    }

    /** Reads the first valid variable or system property of a key. */
    private static void readProcess(ConfigKey key, Map<String, String> values) {
        boolean isOfRecorders = key.reader() == ConfigKey.Reader.RECORDER;
        for (String name : names(key)) {
            String text = key.variables().contains(name) ? System.getenv(name) : System.getProperty(name);
            if (text == null || text.isEmpty()) {
                continue;
            }
            try {
                check(key, text);
                values.put(key.key(), text);
                return;
            } catch (IllegalArgumentException wrong) {
                // Recorders read these as well, and say which are invalid.
                if (!isOfRecorders) {
                    Stderr.say(ConfigText.invalid(name, text, wrong).replace('\n', ' ') + " Ignored.");
                }
            }
        }
    }

    /** Returns the names that the agent reads: of the keys of recorders, those of the X-Ray SDKs are the recorders'. */
    private static List<String> names(ConfigKey key) {
        List<String> names = new ArrayList<>(key.variables());
        names.addAll(key.properties());
        if (key.reader() == ConfigKey.Reader.RECORDER) {
            names.removeIf(name -> !name.equals("XRAY4J_" + key.name()) && !name.equals("xray4j." + key.key()));
        }
        return names;
    }

    private static void check(ConfigKey key, String text) {
        switch (key) {
            case ENABLED, DEBUG -> {
                boolean unused = ConfigText.isOn(text);
            }
            case LIBRARIES -> {
                List<String> unused = libraries(text);
            }
            case PATCH_MODULES -> {
                CapturedPackages unused = CapturedPackages.none().and(list(text, "[,;\\s]+"), List.of());
            }
            case IGNORE_MODULE_PATTERNS -> {
                CapturedPackages unused = CapturedPackages.none().and(List.of(), list(text, ";"));
            }
            default -> RecorderSettings.check(Map.of(key.key(), text));
        }
    }

    /** Of what may be anything, as much as fits into a line. */
    private static String shown(String text) {
        String start = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private static Set<String> keys() {
        return new TreeSet<>(ConfigKey.names(READERS.toArray(ConfigKey.Reader[]::new)));
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

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@link ConfigKey}s as people write them. Each reader throws {@link IllegalArgumentException} with a
 * message that says what is valid.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ConfigText {
    /** Beginnings of properties that are no configuration, but of tests. */
    private static final List<String> OTHERS = List.of("xray4j.test.", "xray4j.fuzz.");

    private static final String TRUE_OR_FALSE = "Valid are true and false.";

    private static final int LONGEST_SHOWN = 100;

    private ConfigText() {}

    /** Reads {@code true} or {@code false}, in any case. */
    public static boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException("\"" + text + "\" is neither true nor false. " + TRUE_OR_FALSE);
        };
    }

    /**
     * Reads {@code true} or {@code false}, or another word for on and off that the X-Ray SDK for Python takes ({@code
     * yes}, {@code on}, {@code 1} and their opposites), in any case. The parser of {@link ConfigKey#ENABLED} and {@link
     * ConfigKey#DEBUG}.
     */
    public static boolean isOn(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes", "t", "true", "on", "1" -> true;
            case "n", "no", "f", "false", "off", "0" -> false;
            default ->
                throw new IllegalArgumentException("\"" + text + "\" is neither true nor false. " + TRUE_OR_FALSE);
        };
    }

    /** Reads a whole number. */
    public static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("\"" + text + "\" is no number. Valid is a whole number.", none);
        }
    }

    /** Reads {@code 500ms}, {@code 2s}, {@code 1m} or {@code PT2S}. */
    public static Duration duration(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (plain.startsWith("p")) {
                return Duration.parse(plain);
            }
            if (plain.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(plain.substring(0, plain.length() - 2)));
            }
            if (plain.endsWith("s")) {
                return Duration.ofSeconds(Long.parseLong(plain.substring(0, plain.length() - 1)));
            }
            if (plain.endsWith("m")) {
                return Duration.ofMinutes(Long.parseLong(plain.substring(0, plain.length() - 1)));
            }
        } catch (NumberFormatException | DateTimeParseException | ArithmeticException none) {
            throw new IllegalArgumentException(durationMessage(text), none);
        }
        throw new IllegalArgumentException(durationMessage(text));
    }

    /** Reads texts with commas, semicolons or spaces between them; empty ones are left out. */
    public static List<String> list(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("[,;\\s]+", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }

    /**
     * Opens a file, or a resource of the application where the text begins with {@code classpath:}.
     *
     * @throws IOException if it cannot be read
     */
    public static InputStream open(String text) throws IOException {
        if (!text.startsWith("classpath:")) {
            return new FileInputStream(new File(text.startsWith("file:") ? text.substring(5) : text));
        }
        String name = text.substring("classpath:".length()).replaceFirst("^/", "");
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        InputStream resource = application == null
                ? ClassLoader.getSystemResourceAsStream(name)
                : application.getResourceAsStream(name);
        if (resource == null) {
            throw new FileNotFoundException("no resource " + name + " on the class path");
        }
        return resource;
    }

    /**
     * Returns the message about an invalid value: the name, the value, and what is valid.
     *
     * @param name the key, or the variable or property that has the value
     * @param wrong what the parser threw, which may repeat the value
     */
    public static String invalid(String name, String value, IllegalArgumentException wrong) {
        String said = String.valueOf(wrong.getMessage());
        int valid = said.startsWith("\"" + value + "\"") ? said.indexOf(" Valid ") : said.indexOf("; valid ") + 1;
        String start = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "..." : value;
        return "invalid value \"" + start.replaceAll("\\p{Cntrl}", "?") + "\" for " + name + ": "
                + said.substring(valid > 0 ? valid + 1 : 0);
    }

    /**
     * Finds variables {@code XRAY4J_…} and properties {@code xray4j.…} that nothing reads, as misspelt ones are.
     *
     * @param variables the names of all environment variables
     * @param properties the names of all system properties
     * @param listener called with each name and a sentence that says what was probably meant
     */
    public static void findUnknown(Set<String> variables, Set<String> properties, BiConsumer<String, String> listener) {
        for (String name : new TreeSet<>(variables)) {
            if (name.startsWith("XRAY4J_") && !isVariable(name)) {
                ConfigKey meant = ConfigKey.nearest(name.substring("XRAY4J_".length()));
                listener.accept(name, sentence(meant == null ? null : last(meant.variables())));
            }
        }
        for (String name : new TreeSet<>(properties)) {
            if (name.startsWith("xray4j.") && !isProperty(name)) {
                String rest = name.substring("xray4j.".length());
                ConfigKey whole = ConfigKey.nearest(rest);
                // As in xray4j.agent.debug, which is no property of ours.
                ConfigKey meant = whole == null ? ConfigKey.nearest(rest.substring(rest.lastIndexOf('.') + 1)) : whole;
                listener.accept(name, sentence(meant == null ? null : last(meant.properties())));
            }
        }
    }

    private static boolean isVariable(String name) {
        for (ConfigKey each : ConfigKey.values()) {
            if (each.variables().contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Names of properties are exact: other spellings are Spring Boot's, in the sources that it reads itself. */
    private static boolean isProperty(String name) {
        for (ConfigKey each : ConfigKey.values()) {
            if (each.properties().contains(name)) {
                return true;
            }
        }
        return OTHERS.stream().anyMatch(name::startsWith);
    }

    private static String sentence(@Nullable String meant) {
        return "there is no such key" + (meant == null ? "" : "; the nearest is " + meant) + ". Ignored.";
    }

    private static String durationMessage(String text) {
        return "\"" + text + "\" is no duration. Valid are 500ms, 2s, 1m and PT2S.";
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }
}

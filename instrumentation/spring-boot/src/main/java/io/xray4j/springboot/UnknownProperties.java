// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Finds properties {@code xray4j.*} that nothing reads, as misspelt ones are, and the name that was meant. */
final class UnknownProperties {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("xray4j");

    /** Keys that the core reads before an application has properties of its own, and their system properties. */
    private static final Map<String, String> OF_THE_CORE =
            Map.of("noop-id", "xray4j.noopId", "http-ignore", "xray4j.httpIgnore", "log-prefix", "xray4j.log.prefix");

    /** Keys that the agent alone reads, before an application starts. */
    private static final List<String> OF_THE_AGENT =
            List.of("sql-literals", "record-query", "send-traceparent", "libraries", "debug");

    /** Those of them that without the agent are settings of the recorder's builder. */
    private static final List<String> OF_THE_BUILDER = List.of("sql-literals", "record-query", "send-traceparent");

    /** First parts of names that are not settings of an application. */
    private static final List<String> OTHERS = List.of("agent", "test");

    private UnknownProperties() {}

    /** Returns a sentence for each of them. */
    static Collection<String> of(Environment environment) {
        Map<String, String> known = new LinkedHashMap<>();
        Arrays.stream(XrayProperties.class.getRecordComponents())
                .forEach(component -> known.put(plain(component.getName()), kebab(component.getName())));
        Map<String, String> ofTheProcess = new LinkedHashMap<>();
        OF_THE_CORE.forEach((name, property) -> ofTheProcess.put(
                plain(name),
                "it is read before the application's properties are; make it the system property " + property));
        OF_THE_AGENT.forEach(name -> ofTheProcess.put(
                plain(name),
                "only the agent reads it, before the application's properties are; make it the system property xray4j."
                        + name
                        + (OF_THE_BUILDER.contains(name)
                                ? ", or without the agent use a RecorderBuilderCustomizer"
                                : "")));
        Collection<String> sentences = new TreeSet<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                boolean isOfTheProcess = isOfTheProcess(source);
                iterable.stream()
                        .filter(name -> name.getNumberOfElements() > 1 && ROOT.isAncestorOf(name))
                        .map(UnknownProperties::key)
                        .filter(key -> !key.isEmpty() && !known.containsKey(plain(key)))
                        .filter(key -> !(isOfTheProcess && ofTheProcess.containsKey(plain(key))))
                        .forEach(key -> sentences.add(sentence(key, known, ofTheProcess)));
            }
        }
        return sentences;
    }

    private static String sentence(String key, Map<String, String> known, Map<String, String> ofTheProcess) {
        String start = "xray4j." + key + " is ignored: ";
        String early = ofTheProcess.get(plain(key));
        if (early != null) {
            return start + early;
        }
        List<String> all = new ArrayList<>(known.values());
        all.addAll(OF_THE_CORE.keySet());
        all.addAll(OF_THE_AGENT);
        String nearest = nearest(plain(key), all);
        return start + "there is no such property" + (nearest == null ? "" : "; the nearest is xray4j." + nearest);
    }

    /** Returns the name with the fewest letters changed, if it is at most a third of them. */
    private static @Nullable String nearest(String plain, List<String> names) {
        String nearest = null;
        int fewest = Math.max(2, plain.length() / 3) + 1;
        for (String name : names) {
            int changed = distance(plain, plain(name));
            if (changed < fewest) {
                fewest = changed;
                nearest = name;
            }
        }
        return nearest;
    }

    /** Returns how many letters are to be put in, left out or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    /** Returns what follows the root, without indexes; empty for what is none of ours to judge. */
    private static String key(ConfigurationPropertyName name) {
        StringBuilder key = new StringBuilder();
        for (int i = 1; i < name.getNumberOfElements() && !name.isNumericIndex(i); i++) {
            key.append(i == 1 ? "" : ".").append(name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL));
        }
        String first = key.toString().split("\\.", 2)[0];
        return OTHERS.contains(first) ? "" : key.toString();
    }

    private static boolean isOfTheProcess(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && (underlying.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                        || underlying.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME));
    }

    /** Returns a name in the form in which all spellings of it that Spring Boot takes are equal. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static String kebab(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.config.ConfigKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** A finder of properties {@code xray4j.*} that no code reads, such as misspelt ones, and of the nearest valid name. */
final class UnknownProperties {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("xray4j");

    /** The first parts of names that are not settings of an application. */
    private static final List<String> OTHERS = List.of("agent", "micrometer", "test");

    private UnknownProperties() {}

    /**
     * Returns a message for each of them. The recorder itself logs unknown variables and system properties, before the
     * application's properties are read.
     */
    static Collection<String> of(Environment environment) {
        Set<String> known = Arrays.stream(XrayProperties.class.getRecordComponents())
                .map(component -> plain(component.getName()))
                .collect(Collectors.toSet());
        Collection<String> sentences = new TreeSet<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable && !ProcessNames.isSource(source)) {
                iterable.stream()
                        .filter(name -> name.getNumberOfElements() > 1 && ROOT.isAncestorOf(name))
                        .map(UnknownProperties::key)
                        .filter(key -> !key.isEmpty() && !known.contains(plain(key)))
                        .forEach(key -> sentences.add(sentence(key)));
            }
        }
        return sentences;
    }

    private static String sentence(String key) {
        String start = "xray4j." + key + " is ignored: ";
        ConfigKey nearest = ConfigKey.nearest(key);
        if (nearest == null) {
            return start + "there is no such property";
        }
        if (!plain(nearest.key()).equals(plain(key))) {
            return start + "there is no such property; the nearest is xray4j." + nearest.key();
        }
        String property = nearest.properties().get(0);
        return start + "it is read before the application's properties are; make it the system property " + property
                + (nearest.reader() == ConfigKey.Reader.AGENT ? ", which only the agent reads" : "");
    }

    /** Returns the part after the root, without indexes; empty for a name that is not a setting. */
    private static String key(ConfigurationPropertyName name) {
        StringBuilder key = new StringBuilder();
        for (int i = 1; i < name.getNumberOfElements() && !name.isNumericIndex(i); i++) {
            key.append(i == 1 ? "" : ".").append(name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL));
        }
        String first = key.toString().split("\\.", 2)[0];
        return OTHERS.contains(first) ? "" : key.toString();
    }

    /** Returns a name in a form in which all spellings that Spring Boot accepts are equal. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}

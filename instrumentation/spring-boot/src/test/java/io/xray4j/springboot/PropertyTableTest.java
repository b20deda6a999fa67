// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xray4j.config.ConfigKey;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The properties that an IDE offers are the keys of the one table, with its sentences and defaults. */
class PropertyTableTest {
    /** Read before an application has properties. */
    private static final Set<String> OF_THE_PROCESS = Set.of("libraries", "debug", "log-prefix", "log-w3c-ids");

    @Test
    void isTheTableOfKeys() throws Exception {
        Map<String, String> offered = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(
                XrayProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(in).get("properties")) {
                String name = property.get("name").asText();
                if (name.startsWith("xray4j.")) {
                    offered.put(
                            name.substring(7),
                            property.path("description").asText() + " Default "
                                    + property.path("defaultValue").asText().toUpperCase(java.util.Locale.ROOT));
                }
            }
        }
        Map<String, String> table = Arrays.stream(ConfigKey.values())
                .filter(key -> !OF_THE_PROCESS.contains(key.key()))
                .collect(Collectors.toMap(
                        ConfigKey::key,
                        key -> key.sentence() + " Default "
                                + Objects.requireNonNullElse(key.defaultValue(), "")
                                        .toUpperCase(java.util.Locale.ROOT),
                        (one, other) -> one,
                        TreeMap::new));
        assertThat(without(table, offered))
                .as("keys of the table that IDEs do not offer so; the metadata is made when XrayProperties is compiled")
                .isEmpty();
        assertThat(without(offered, table))
                .as("properties that are not so in the table")
                .isEmpty();
    }

    private static Map<String, String> without(Map<String, String> properties, Map<String, String> others) {
        Map<String, String> rest = new TreeMap<>(properties);
        rest.entrySet().removeAll(others.entrySet());
        return rest;
    }
}

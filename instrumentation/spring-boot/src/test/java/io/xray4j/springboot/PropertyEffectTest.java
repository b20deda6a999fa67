// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.config.ConfigKey;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Each property of a recorder's key reaches the recorder's builder. */
class PropertyEffectTest {
    private static final RecursiveComparisonConfiguration BY_FIELDS = RecursiveComparisonConfiguration.builder()
            .withStrictTypeChecking(true)
            .build();

    /** Values of keys that take certain texts only. */
    private static final Map<ConfigKey, String> VALUES = Map.of(
            ConfigKey.DAEMON_ADDRESS, "127.0.0.1:3000",
            ConfigKey.CONTEXT_MISSING, "IGNORE_ERROR",
            ConfigKey.SAMPLING_RULES, "classpath:io/xray4j/springboot/rules.json",
            ConfigKey.PLUGINS, "EC2",
            ConfigKey.PROPAGATE, "b3",
            ConfigKey.HTTP_IGNORE, "hostname=a",
            ConfigKey.URLS_AS_ANNOTATION, "ALL");

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    static Stream<ConfigKey> ofRecorders() {
        // That of ENABLED is no builder's: RecorderAutoConfigurationTest.switchesTracingOff.
        return Arrays.stream(ConfigKey.values())
                .filter(key -> key.reader() == ConfigKey.Reader.RECORDER && key != ConfigKey.ENABLED);
    }

    @ParameterizedTest
    @MethodSource("ofRecorders")
    void isSetOnTheBuilder(ConfigKey key) {
        runner.withPropertyValues("xray4j." + key.key() + "=" + value(key))
                .run(context -> assertThat(builder(context.getBean(XrayProperties.class)))
                        .as(
                                "a builder with xray4j.%s, which XrayProperties has and PropertyMapping passes on",
                                key.key())
                        .usingRecursiveComparison(BY_FIELDS)
                        .isNotEqualTo(Recorder.builder()));
    }

    /** Guards against builders that always differ. */
    @Test
    void isTheOnlyDifference() {
        runner.run(context -> assertThat(builder(context.getBean(XrayProperties.class)))
                .usingRecursiveComparison(BY_FIELDS)
                .isEqualTo(Recorder.builder()));
    }

    private static RecorderBuilder builder(XrayProperties properties) {
        RecorderBuilder builder = Recorder.builder();
        new PropertyMapping(builder).apply(properties, null);
        return builder;
    }

    /** Another value than the default. */
    private static String value(ConfigKey key) {
        return switch (key.type()) {
            case BOOLEAN -> String.valueOf(!Boolean.parseBoolean(key.defaultValue()));
            case NUMBER -> String.valueOf(Long.parseLong(String.valueOf(key.defaultValue())) + 1);
            case DURATION -> "7s";
            case TEXT, LIST, FILE -> VALUES.getOrDefault(key, "a.B");
        };
    }

    @EnableConfigurationProperties(XrayProperties.class)
    static class Properties {}
}

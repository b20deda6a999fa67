// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.LoggedLines;
import io.xray4j.internal.Environment;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenario 25: what decides whether anything is recorded. */
class SdkConfigTest {
    static Stream<Arguments> table() {
        Stream<Arguments> on =
                Stream.of("true", "TRUE", "yes", "y", "t", "on", "1", " 1 ").flatMap(text -> rows(text, true, true));
        Stream<Arguments> off =
                Stream.of("false", "False", "no", "n", "f", "off", "0").flatMap(text -> rows(text, false, false));
        Stream<Arguments> nonsense = rows("bogus", true, false);
        // An empty variable is how a shell takes one away: it decides nothing.
        Stream<Arguments> empty = rows("", true, false);
        return Stream.of(on, off, nonsense, empty).flatMap(rows -> rows);
    }

    private static Stream<Arguments> rows(String text, boolean ifWanted, boolean ifNot) {
        return Stream.of(Arguments.of(text, true, ifWanted), Arguments.of(text, false, ifNot));
    }

    @ParameterizedTest
    @MethodSource("table")
    void letsTheVariableDecide(String text, boolean wanted, boolean enabled) {
        assertThat(SdkConfig.resolve(Environment.of(Map.of("AWS_XRAY_SDK_ENABLED", text)), wanted))
                .isEqualTo(enabled);
    }

    @ParameterizedTest
    @MethodSource("table")
    void letsThePropertyDecide_withoutAVariable(String text, boolean wanted, boolean enabled) {
        assertThat(SdkConfig.resolve(Environment.of(Map.of("xray4j.enabled", text)), wanted))
                .isEqualTo(enabled);
        assertThat(SdkConfig.resolve(
                        Environment.of(Map.of("xray4j.enabled", text, "AWS_XRAY_SDK_ENABLED", "false")), wanted))
                .isFalse();
    }

    /** What is neither on nor off counts as not set: the next name decides, and one line says so. */
    @Test
    void skipsAWordThatIsNone_andSaysSoOnce() {
        try (LoggedLines log = new LoggedLines()) {
            for (int i = 0; i < 3; i++) {
                assertThat(SdkConfig.resolve(
                                Environment.of(Map.of("AWS_XRAY_SDK_ENABLED", "perhaps", "xray4j.enabled", "false")),
                                true))
                        .isFalse();
            }
            assertThat(log.lines())
                    .containsExactly("invalid value \"perhaps\" for AWS_XRAY_SDK_ENABLED: Valid are true and false."
                            + " Ignored.");
        }
        assertThat(SdkConfig.resolve(
                        Environment.of(Map.of("AWS_XRAY_SDK_ENABLED", "perhaps", "XRAY4J_ENABLED", "off")), true))
                .isFalse();
    }

    /** A small I is written with a dot where these languages are spoken. */
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az-AZ", "lt-LT"})
    void readsTheSame_inEachLanguage(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(SdkConfig.resolve(Environment.of(Map.of("AWS_XRAY_SDK_ENABLED", "FALSE")), true))
                    .isFalse();
        } finally {
            Locale.setDefault(before);
        }
    }
}

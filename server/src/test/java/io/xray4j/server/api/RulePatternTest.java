// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "shop, shop, true",
        "shop, SHOP, true",
        "shop, shops, false",
        "shop*, shops, true",
        "*shop, my-shop, true",
        "*hop*, my-shops, true",
        "/a/*/c, /a/b/b/c, true",
        "/a/*/c, /a/b/b/d, false",
        "/a/?, /a/b, true",
        "/a/?, /a/, false",
        "*a*b, aab, true",
        "*a*b, aba, false",
        "'', x, false",
        "Ä, ä, false"
    })
    void readsWildcardsAsTheSdksDo(String pattern, String text, boolean matches) {
        assertThat(new RulePattern(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void matchesWhatIsNotKnown() {
        assertThat(new RulePattern("shop").matches(null)).isTrue();
        assertThat(new RulePattern("shop").matches("")).isTrue();
    }

    @Test
    void answersSoon_alsoForManyStars() {
        RulePattern pattern = new RulePattern("*a".repeat(60) + "b");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(pattern.matches("a".repeat(20_000))).isFalse());
    }
}

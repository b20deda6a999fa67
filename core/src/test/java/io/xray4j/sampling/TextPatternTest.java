// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.internal.Wildcard;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "**, anything, true",
        "abc, ABC, true",
        "abc, abcd, false",
        "/api/*, /API/x, true",
        "/api/*, /ap, false",
        "*.com, X.COM, true",
        "*.com, com, false",
        "*mid*, aMIDb, true",
        "*mid*, md, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "a*c*e, abcde, true",
        "*?*, a, true",
        "'', a, false",
        "straße, STRASSE, false"
    })
    void matches(String pattern, String text, boolean expected) {
        assertThat(TextPattern.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void matchesWhatIsNotKnown() {
        assertThat(TextPattern.of("abc").matches(null)).isTrue();
        assertThat(TextPattern.of("abc").matches("")).isTrue();
    }

    @Test
    void agreesWithTheGeneralMatch() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            String pattern = word(random, "aAb*?", 6);
            String text = word(random, "aAbB", 6) + "b";
            assertThat(TextPattern.of(pattern).matches(text))
                    .as("%s ~ %s", pattern, text)
                    .isEqualTo(Wildcard.matches(pattern, text));
        }
    }

    private static String word(Random random, String alphabet, int longest) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}

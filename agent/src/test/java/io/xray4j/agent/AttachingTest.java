// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.config.ConfigText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attaching reads the switch where no core is, with core's words. */
class AttachingTest {
    @Test
    void hasTheWordsOfCore() {
        for (String word : List.of(
                "y", "yes", "t", "true", "on", "1", "TRUE", " On ", "n", "no", "f", "false", "off", "0", "False")) {
            assertThat(Attaching.isOff(word)).as(word).isNotEqualTo(ConfigText.isOn(word));
        }
    }

    @ParameterizedTest
    @CsvSource({"false, true, , true", ", false, true, true", "maybe, off, , true", "maybe, , false, true", ",,, false"
    })
    void skipsWhatIsNoWord(@Nullable String sdks, @Nullable String variable, @Nullable String property, boolean isOff) {
        assertThat(Attaching.isOff(sdks, variable, property)).isEqualTo(isOff);
    }
}

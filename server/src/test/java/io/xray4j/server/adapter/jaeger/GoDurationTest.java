// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations as Go writes and reads them. */
class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "10s, 10000000",
        "1.5ms, 1500",
        "1h2m3s, 3723000000",
        "5us, 5",
        "5\u00b5s, 5",
        ".5s, 500000",
        "1.s, 1000000",
        "999ns, 0",
        "999999999999999h, 9223372036854775807"
    })
    void readsADuration(String text, long micros) {
        assertThat(GoDuration.micros(text)).hasValue(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1s ", "1 s", "1d", "1.2.3s", "1s2", "1e3s", "xs"})
    void refusesWhatIsNone(String text) {
        assertThat(GoDuration.micros(text)).isEmpty();
    }
}

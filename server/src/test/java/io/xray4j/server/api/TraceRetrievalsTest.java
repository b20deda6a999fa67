// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceRetrievalsTest {

    private Instant now = Instant.EPOCH;
    private final TraceRetrievals retrievals = new TraceRetrievals(() -> now);

    @Test
    void keepsTheNewestHundred() throws ApiException {
        String first = retrievals.start(List.of("a"), 1, 2);
        String second = retrievals.start(List.of("b"), 1, 2);
        for (int i = 0; i < 99; i++) {
            retrievals.start(List.of(), 1, 2);
        }

        assertNone(first);
        assertThat(retrievals.find(second).traceIds()).containsExactly("b");
    }

    @Test
    void forgetsARetrievalAfterAnHour() throws ApiException {
        String token = retrievals.start(List.of("a"), 1, 2);
        now = now.plus(Duration.ofHours(1));
        assertThat(retrievals.find(token).status()).isEqualTo("COMPLETE");

        now = now.plusSeconds(1);
        assertNone(token);
    }

    @Test
    void cancels() throws ApiException {
        String token = retrievals.start(List.of("a"), 1, 2);
        retrievals.cancel(token);

        assertThat(retrievals.find(token).status()).isEqualTo("CANCELLED");
        assertThat(retrievals.find(token).traceIds()).isEmpty();
    }

    private void assertNone(String token) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> retrievals.find(token))
                .satisfies(refusal -> assertThat(refusal.shape()).isEqualTo("ResourceNotFoundException"));
    }
}

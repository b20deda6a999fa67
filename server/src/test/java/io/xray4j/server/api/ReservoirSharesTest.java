// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReservoirSharesTest {

    private Instant now = Instant.EPOCH;
    private final ReservoirShares shares = new ReservoirShares(() -> now);

    @Test
    void dividesTheReservoir_neverGivingMoreThanThereIs() {
        shares.shareOf("a", 5);
        shares.shareOf("b", 5);

        assertThat(shares.shareOf("c", 5)).isEqualTo(1);
        assertThat(shares.shareOf("b", 5)).isEqualTo(2);
        assertThat(shares.shareOf("a", 5)).isEqualTo(2);
    }

    @Test
    void givesTheShareOfTheSilentToTheOthers() {
        shares.shareOf("a", 1);
        assertThat(shares.shareOf("b", 1)).isZero();

        now = now.plusSeconds(31);

        assertThat(shares.shareOf("b", 1)).isEqualTo(1);
    }
}

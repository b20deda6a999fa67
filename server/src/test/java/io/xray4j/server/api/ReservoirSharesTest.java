// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReservoirSharesTest {

    private Instant now = Instant.EPOCH;
    private final ReservoirShares shares = new ReservoirShares(() -> now);

    @Test
    void givesTheWholeReservoirToTheOnlyClient_andDividesItWhenOthersReport() {
        assertThat(shares.shareOf("a", 10, 5)).isEqualTo(5);
        assertThat(shares.shareOf("b", 10, 5)).as("a still has all").isZero();
        assertThat(shares.shareOf("a", 10, 5)).isEqualTo(3);
        assertThat(shares.shareOf("b", 10, 5)).isEqualTo(2);
    }

    @Test
    void dividesInProportionToRequests() {
        shares.shareOf("busy", 90, 10);
        shares.shareOf("idle", 10, 10);
        assertThat(shares.shareOf("busy", 90, 10)).isEqualTo(9);
        assertThat(shares.shareOf("idle", 10, 10)).isEqualTo(1);
        assertThat(shares.shareOf("silent", 0, 10)).isZero();
    }

    @Test
    void givesTheShareOfAnInactiveClientToTheOthers() {
        shares.shareOf("a", 1, 1);
        assertThat(shares.shareOf("b", 1, 1)).isZero();

        now = now.plusSeconds(31);

        assertThat(shares.shareOf("b", 1, 1)).isEqualTo(1);
    }

    @Test
    void neverExceedsTheReservoir() {
        Random random = new Random(1);
        Map<String, Integer> held = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String client = "client-" + random.nextInt(7);
            held.put(client, shares.shareOf(client, random.nextInt(1_000), 10));
            assertThat(held.values().stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(10);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void writesAndReadsEntityIds() {
        assertThat(EntityId.format(0x0123456789abcdefL)).isEqualTo("0123456789abcdef");
        assertThat(EntityId.parse("0123456789ABCDEF")).isEqualTo(0x0123456789abcdefL);
        assertThat(EntityId.parse("0123456789abcde")).isEqualTo(EntityId.NONE);
        assertThat(EntityId.parse("0123456789abcdeg")).isEqualTo(EntityId.NONE);
        assertThat(EntityId.parse("\uff10123456789abcdef")).isEqualTo(EntityId.NONE);
    }

    @Test
    void writesAndReadsTraceIds() {
        TraceId id = TraceId.next(1_465_510_280_000_000_000L);
        assertThat(id.toString()).matches("1-5759e988-[0-9a-f]{24}");
        assertThat(TraceId.parse(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
        assertThat(id.epochSeconds()).isEqualTo(1_465_510_280L);
        assertThat(TraceId.noop().toString()).isEqualTo("1-00000000-000000000000000000000000");
    }

    @Test
    void neverGivesAnIdTwice_onManyThreads() {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 200_000).parallel().forEach(i -> {
            long id = EntityId.next();
            assertThat(id).isNotZero();
            assertThat(seen.add(id)).isTrue();
            if (i % 1_000 == 0) {
                TraceId.refillRandom();
            }
        });
        assertThat(seen).hasSize(200_000);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.trace.TraceTree;
import io.xray4j.server.trace.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameDurationsTest {

    private static TraceTree trace(String service, double root, double call) {
        return new TraceTree(Traces.trace(List.of(segment(1, service, 0, root, subs(sub(2, "db", 0, call, ""))))));
    }

    @Test
    void placeAnEntityAmongTheOthersOfItsServiceAndName() {
        NameDurations durations = new NameDurations(trace("shop", 3, 0.5));
        for (int i = 1; i <= 20; i++) {
            durations.add(trace("shop", i / 10.0, 2));
            durations.add(trace("other", 0.001, 0.001));
        }

        List<NameDurations.Rank> ranks = durations.ranks();

        assertThat(durations.services()).containsExactly("shop");
        assertThat(ranks).hasSize(2);
        assertThat(ranks.get(0).entity().name()).isEqualTo("shop");
        assertThat(ranks.get(0).percentile()).isEqualTo(100);
        assertThat(ranks.get(0).count()).isEqualTo(20);
        assertThat(ranks.get(0).medianMicros()).isEqualTo(1_000_000);
        assertThat(ranks.get(0).p95Micros()).isEqualTo(1_900_000);
        assertThat(ranks.get(1).percentile()).isZero();
    }

    @Test
    void sayNothing_beforeANameWasSeenOften_orWhileInProgress() {
        NameDurations durations = new NameDurations(trace("shop", -1, 0.5));
        for (int i = 0; i < 19; i++) {
            durations.add(trace("shop", 1, 1));
        }
        assertThat(durations.ranks()).isEmpty();

        durations.add(trace("shop", 1, 0.5));

        assertThat(durations.ranks()).hasSize(1);
        assertThat(durations.ranks().get(0).percentile())
                .describedAs("equal durations are not less")
                .isZero();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

    private static List<String> path(String... documents) {
        CriticalPath path = CriticalPath.of(new TraceTree(Traces.trace(List.of(documents))));
        assertThat(path.parts().stream().mapToLong(CriticalPath.Part::ownMicros).sum())
                .isEqualTo(path.totalMicros());
        return path.parts().stream()
                .map(part -> part.entity().name() + " " + part.ownMicros() / 1_000)
                .toList();
    }

    @Test
    void isTheTimeOfTheRoot_whenNothingIsBelow() {
        assertThat(path(segment(1, "shop", 0, 1, ""))).containsExactly("shop 1000");
    }

    @Test
    void goesThroughTheCalledService() {
        assertThat(path(
                        segment(1, "shop", 0, 1, subs(sub(2, "call", 0.1, 0.9, ",'namespace':'remote'"))),
                        child(3, 2, "billing", 0.2, 0.8, "")))
                .containsExactly("shop 200", "call 200", "billing 600");
    }

    @Test
    void waitsForTheLastOfThoseThatRunAtOnce() {
        assertThat(path(segment(
                        1,
                        "shop",
                        0,
                        1,
                        subs(
                                sub(2, "long", 0.1, 0.9, ""),
                                sub(3, "short", 0.1, 0.3, ""),
                                sub(4, "late", 0.5, 0.8, "")))))
                .containsExactly("shop 200", "long 800");
    }

    @Test
    void waitsForOneAfterTheOther() {
        assertThat(path(segment(1, "shop", 0, 1, subs(sub(2, "a", 0, 0.4, ""), sub(3, "b", 0.5, 1, "")))))
                .containsExactly("shop 100", "a 400", "b 500");
    }

    @Test
    void endsWithTheRoot_whenSomethingRunsOn() {
        assertThat(path(segment(1, "shop", 0, 1, subs(sub(2, "async", 0.6, 3, ""), sub(3, "after", 2, 3, "")))))
                .containsExactly("shop 600", "async 400");
    }

    @Test
    void isEmpty_whileTheRootIsInProgress() {
        assertThat(path(segment(1, "shop", 0, -1, ""))).isEmpty();
    }

    @Test
    void addsUpToTheTimeOfTheRoot_whateverIsSent() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder below = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                double start = random.nextDouble() * 3 - 1;
                below.append(i == 0 ? "" : ",")
                        .append(sub(
                                10 + i,
                                "s" + i,
                                start,
                                start + random.nextDouble() * 2,
                                subs(sub(100 + i, "t" + i, random.nextDouble() * 2, 2, ""))));
            }
            assertThat(path(segment(1, "shop", 0, 1, ",'subsegments':[" + below + "]")))
                    .isNotEmpty();
        }
    }
}

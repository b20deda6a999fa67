// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.trace.CriticalPath;
import io.xray4j.server.trace.TraceTree;
import io.xray4j.server.trace.Traces;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static List<String> of(String... documents) {
        TraceTree tree = new TraceTree(Traces.trace(List.of(documents)));
        return Findings.of(tree, CriticalPath.of(tree), RepeatedCall.of(tree)).stream()
                .map(finding -> finding.kind() + " " + finding.text())
                .toList();
    }

    private static String queries(int count, double from, double each) {
        return subs(IntStream.range(0, count)
                .mapToObj(n -> sub(
                        100 + n,
                        "PostgreSQL",
                        from + n * each,
                        from + (n + 1) * each,
                        ",'namespace':'remote','sql':{'sanitized_query':'select a from items where id = " + n + "'}"))
                .toArray(String[]::new));
    }

    @Test
    void sayWhatMostOfTheTimeWasSpentWith() {
        assertThat(of(
                        segment(1, "store", 0, 1.4, subs(sub(2, "inventory", 0.1, 1.3, ",'namespace':'remote'"))),
                        child(3, 2, "inventory", 0.12, 1.28, queries(37, 0.125, 0.031))))
                .containsExactly(
                        "CRITICAL_PATH 82 % of 1.4 s: inventory \u2192 PostgreSQL, 37 identical queries (SELECT items).");
    }

    @Test
    void beginWithTheFault_thatReachedTheClient() {
        assertThat(
                        of(
                                segment(
                                        1,
                                        "store",
                                        0,
                                        1,
                                        ",'fault':true"
                                                + subs(
                                                        sub(
                                                                2,
                                                                "db",
                                                                0,
                                                                1,
                                                                ",'namespace':'remote','fault':true,'cause':{'exceptions':[{'id':'53995c3f42cd8ad8',"
                                                                        + "'type':'java.util.concurrent.TimeoutException','message':'too\\n slow.'}]}")))))
                .containsExactly(
                        "FAULT A fault began in store \u2192 db: TimeoutException: too slow.",
                        "CRITICAL_PATH 100 % of 1 s: store \u2192 db.");
    }

    @Test
    void sayThatAFaultWasHandled() {
        assertThat(of(segment(1, "store", 0, 1, subs(sub(2, "db", 0, 1, ",'namespace':'remote','fault':true")))))
                .contains("FAULT A fault was handled: it began in store \u2192 db.");
    }

    @Test
    void nameTheLoop_besideTheCriticalPath() {
        String slow = sub(50, "render", 0, 2, "");
        String both = queries(20, 2, 0.02).replace("'subsegments':[", "'subsegments':[" + slow + ",");
        assertThat(of(segment(1, "store", 0, 2.4, both)))
                .containsExactly(
                        "CRITICAL_PATH 83 % of 2.4 s: store \u2192 render.",
                        "REPEATED_CALLS 20 \u00d7 SELECT items of store \u2192 PostgreSQL, below store: 400 ms.");
    }

    @Test
    void nameTheGap() {
        assertThat(of(segment(1, "store", 0, 1, subs(sub(2, "a", 0, 0.3, ""), sub(3, "b", 0.9, 1, "")))))
                .containsExactly(
                        "CRITICAL_PATH 60 % of 1 s: store itself, outside of what is recorded below.",
                        "GAP Nothing is recorded in store for 600 ms, between a and b.");
    }

    @Test
    void areNone_whileTheRootIsInProgress() {
        assertThat(of(segment(1, "store", 0, -1, ""))).isEmpty();
    }

    @Test
    void escapeHostileNames() {
        assertThat(of(segment(1, "a\u202eb\\n", 0, 1, "")).get(0))
                .doesNotContain("\u202e")
                .contains("u202e");
    }
}

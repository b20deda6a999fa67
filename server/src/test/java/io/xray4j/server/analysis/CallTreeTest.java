// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.trace.TraceTree;
import io.xray4j.server.trace.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTreeTest {

    private static TraceTree trace(double end) {
        String query = ",'namespace':'remote','sql':{'sanitized_query':'select a from b'}";
        return new TraceTree(Traces.trace(List.of(
                segment(1, "store", 0, end + 0.2, subs(sub(2, "inventory", 0.1, end + 0.1, ",'namespace':'remote'"))),
                child(3, 2, "inventory", 0.2, end, subs(sub(4, "db", 0.3, end, query + ",'fault':true"))))));
    }

    @Test
    void addsUpByPath_asOneNameForACallAndItsSegment() {
        CallTree tree = new CallTree(2);
        tree.add(trace(1), 0);
        tree.add(trace(2), 1);
        tree.add(trace(2), 1);

        assertThat(tree.rows().stream()
                        .map(row -> row.path() + " " + row.service() + " " + row.kind() + " " + row.label() + ": "
                                + sum(row.sum(0)) + " against " + sum(row.sum(1)))
                        .toList())
                .containsExactly(
                        "[store] store null null: 1/1200/200/0 against 2/4400/400/0",
                        "[store, inventory] store remote null: 1/1000/200/0 against 2/4000/400/0",
                        "[store, inventory] inventory null null: 1/800/100/0 against 2/3600/200/0",
                        "[store, inventory, db] inventory SQL SELECT b: 1/700/700/1 against 2/3400/3400/2");
        assertThat(tree.isCut()).isFalse();
    }

    private static String request(String path) {
        return ",'http':{'request':{'method':'GET','url':'http://x" + path + "'}}";
    }

    @Test
    void tellsRequestsOfOneServiceApart_byTheirLabels() {
        String call = ",'namespace':'remote'";
        CallTree tree = new CallTree(1);
        tree.add(
                new TraceTree(Traces.trace(List.of(
                        segment(
                                1,
                                "store",
                                0,
                                1,
                                request("/buy")
                                        + subs(sub(2, "inventory", 0, 0.5, call), sub(3, "store", 0.5, 1, call))),
                        child(4, 2, "inventory", 0, 0.5, request("/stock/7") + subs(sub(5, "db", 0, 0.1, call))),
                        child(6, 3, "store", 0.5, 1, request("/audit") + subs(sub(7, "db", 0.6, 0.7, call)))))),
                0);

        assertThat(tree.rows().stream().map(CallTree.Row::path).map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "[store]",
                        "[store GET /buy, inventory]",
                        "[store GET /buy, inventory]",
                        "[store GET /buy, inventory GET /stock/\u2026, db]",
                        "[store GET /buy, store]",
                        "[store GET /buy, store]",
                        "[store GET /buy, store GET /audit, db]");
    }

    private static String sum(CallTree.Sum sum) {
        return sum.calls() + "/" + sum.micros() / 1_000 + "/" + sum.selfMicros() / 1_000 + "/" + sum.faults();
    }
}

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
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedCallTest {

    private static List<RepeatedCall> of(int count, IntFunction<String> call) {
        String[] calls = IntStream.range(0, count).mapToObj(call).toArray(String[]::new);
        return RepeatedCall.of(new TraceTree(Traces.trace(List.of(segment(1, "shop", 0, 10, subs(calls))))));
    }

    private static String query(int n, double start, double end, String query) {
        return sub(100 + n, "db", start, end, ",'namespace':'remote','sql':{'sanitized_query':'" + query + "'}");
    }

    @Test
    void isFound_fromFiveOn_whateverTheValues() {
        assertThat(of(4, n -> query(n, n, n + 0.5, "select a from items where id = " + n)))
                .isEmpty();

        List<RepeatedCall> found = of(5, n -> query(n, n, n + 0.5, "select a from items where id = " + n));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).label().pattern()).isEqualTo("SELECT items");
        assertThat(found.get(0).micros()).isEqualTo(2_500_000);
        assertThat(found.get(0).parent().name()).isEqualTo("shop");
    }

    @Test
    void isNotOne_whenQueriesDiffer() {
        assertThat(of(8, n -> query(n, n, n + 0.5, n % 2 == 0 ? "select a from b" : "select a from b where c")))
                .isEmpty();
    }

    @Test
    void isFound_byThePathWithoutIds() {
        List<RepeatedCall> found = of(
                6,
                n -> sub(
                        100 + n,
                        "cart",
                        0,
                        1,
                        ",'namespace':'remote','http':{'request':{'method':'GET','url':'http://cart/items/" + n
                                + "'}}"));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).label().pattern()).isEqualTo("GET /items/{id}");
    }

    @Test
    void addsUpTheTimeOnce_whenCallsRunTogether() {
        RepeatedCall found = of(5, n -> query(n, 1, 3, "select a from b")).get(0);

        assertThat(found.micros()).isEqualTo(2_000_000);
        assertThat(found.sumMicros()).isEqualTo(10_000_000);
    }

    @Test
    void namesTheTableOfACallOfAws() {
        List<RepeatedCall> found = of(
                5,
                n -> sub(
                        100 + n,
                        "DynamoDB",
                        0,
                        1,
                        ",'namespace':'aws','aws':{'operation':'GetItem','table_name':'stock'}"));

        assertThat(found.get(0).label())
                .isEqualTo(new RowLabel("AWS", "GetItem stock", "GetItem stock", "GetItem stock"));
    }
}

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
                        "REPEATED_CALLS store made the query SELECT items 20 times: 400 ms together.");
    }

    @Test
    void nameTheGap() {
        assertThat(of(segment(1, "store", 0, 1, subs(sub(2, "a", 0, 0.3, ""), sub(3, "b", 0.9, 1, "")))))
                .containsExactly(
                        "CRITICAL_PATH 60 % of 1 s: store's own code.",
                        "GAP Nothing is recorded in store for 600 ms, between a and b.");
    }

    private static String request(String method, String path) {
        return ",'http':{'request':{'method':'" + method + "','url':'http://x" + path + "'}}";
    }

    @Test
    void sayThatAServicesOwnCodeWasSlow_inSeveralRequests() {
        String call = ",'namespace':'remote'";
        assertThat(of(
                        segment(1, "store", 0, 1, subs(sub(2, "a", 0, 0.5, call), sub(3, "b", 0.5, 1, call))),
                        child(4, 2, "inventory", 0, 0.5, request("GET", "/a") + subs(sub(5, "work", 0.4, 0.5, ""))),
                        child(6, 3, "inventory", 0.5, 1, subs(sub(7, "work", 0.9, 1, "")))))
                .first()
                .isEqualTo("CRITICAL_PATH 80 % of 1 s: inventory's own code, in 2 requests.");
        assertThat(of(segment(1, "store", 0, 1, subs(sub(2, "work", 0, 1, subs(sub(3, "part", 0, 0.1, "")))))))
                .first()
                .isEqualTo("CRITICAL_PATH 90 % of 1 s: store \u2192 work, its own code.");
    }

    @Test
    void nameBothEndsOfASlowConnection() {
        String call = ",'namespace':'remote'" + request("GET", "/search/screw");
        String store = segment(1, "store", 0, 1, subs(sub(2, "127.0.0.1", 0, 1, call)));
        assertThat(of(store, child(3, 2, "inventory", 0.3, 0.7, "")))
                .containsExactly(
                        "CRITICAL_PATH 60 % of 1 s: on the way from store to inventory and back, GET /search/screw.");
        assertThat(of(store, child(3, 2, "inventory", 1.01, 1.02, "")))
                .as("a consumer that began later is not waited for")
                .containsExactly("CRITICAL_PATH 100 % of 1 s: store \u2192 127.0.0.1, GET /search/screw.");
    }

    @Test
    void tellTheResponseFromATraceThatGoesOn() {
        String call = subs(sub(2, "later", 0.9, 1, ",'namespace':'remote'"));
        assertThat(of(segment(1, "store", 0, 1, call), child(3, 2, "worker", 0.95, 1.04, "")))
                .contains("CRITICAL_PATH 90 % of 1 s: store's own code.");
        assertThat(of(segment(1, "store", 0, 1, call), child(3, 2, "worker", 0.95, 1.06, "")))
                .contains("CRITICAL_PATH 90 % of the response time of 1 s: store's own code.");
    }

    private static List<String> loopOf(String more) {
        String slow = sub(50, "render", 0, 2, "");
        String[] calls = IntStream.range(0, 20)
                .mapToObj(n -> sub(100 + n, "other", 2 + n * 0.02, 2.02 + n * 0.02, more))
                .toArray(String[]::new);
        String all = subs(calls).replace("'subsegments':[", "'subsegments':[" + slow + ",");
        return of(segment(1, "store", 0, 2.4, all)).subList(1, 2);
    }

    @Test
    void sayOfALoopWhatTheServiceDid() {
        String remote = ",'namespace':'remote'";
        assertThat(loopOf(remote + request("GET", "/a/7")))
                .containsExactly("REPEATED_CALLS store made the call GET /a/{id} 20 times: 400 ms together.");
        assertThat(loopOf(",'namespace':'aws','aws':{'operation':'ListTables'}"))
                .containsExactly("REPEATED_CALLS store made the call ListTables 20 times: 400 ms together.");
        assertThat(loopOf(remote)).containsExactly("REPEATED_CALLS store called other 20 times: 400 ms together.");
        assertThat(loopOf(remote + ",'sql':{'sanitized_query':'commit'}"))
                .containsExactly("REPEATED_CALLS store queried other 20 times: 400 ms together.");
        assertThat(loopOf("")).containsExactly("REPEATED_CALLS store ran other 20 times: 400 ms together.");
    }

    @Test
    void sayHowManyRequestsOneCallMade() {
        String[] documents = new String[21];
        documents[0] = segment(
                1, "store", 0, 2, subs(sub(2, "slow", 0, 1.6, ""), sub(3, "topic", 1.6, 2, ",'namespace':'remote'")));
        for (int n = 0; n < 20; n++) {
            documents[n + 1] = child(10 + n, 3, "worker", 1.6 + n * 0.02, 1.62 + n * 0.02, "");
        }
        assertThat(of(documents)).contains("REPEATED_CALLS worker served 20 requests: 400 ms together.");
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

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shop does what it does untraced, and its traces are the same, whether its dependencies trace it, the agent, or both.
 *
 * <p>What a request does is looked at first: a row that was rolled back is gone, and what only reads asks the reader.
 */
class StartedShopIT {
    @ParameterizedTest
    @DisplayName("is traced alike by the starter, by the agent and by both")
    @MethodSource("ways")
    void isTracedAlike(String line, Packaging packaging, Tracing tracing) throws Exception {
        assertThat(run(line, packaging, tracing)).isEqualTo(EXPECTED);
    }

    static List<Arguments> ways() {
        List<Arguments> ways = new ArrayList<>();
        for (String line : List.of("shop3", "shop4")) {
            for (Packaging packaging : Packaging.values()) {
                for (Tracing tracing : Tracing.values()) {
                    ways.add(Arguments.of(line, packaging, tracing));
                }
            }
        }
        return ways;
    }

    private static List<String> run(String line, Packaging packaging, Tracing tracing) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Traces traces = new Traces();
                Shop shop = new Shop(line, packaging, tracing, traces)) {
            int number = 0;
            for (String request : REQUESTS) {
                String[] parts = request.split(" ", 3);
                String trace = String.format("1-5759e988-%024x", ++number);
                assertThat(shop.send(parts[0], parts[1], trace))
                        .as("%s %s %s: %s", line, packaging, tracing, request)
                        .startsWith(parts[2]);
                lines.addAll(traces.of(trace));
            }
            traces.await(document -> document.path("name").asText().equals("Stocktaking.count"));
            assertThat(shop.output())
                    .doesNotContain("Unknown class loader", "ERROR: ", "xray4j-agent:", "LinkageError");
        }
        return lines;
    }

    /** Method, path, and what is answered. */
    private static final List<String> REQUESTS = List.of(
            "GET /self 200 {auditInTransactions=TransactionAwareDataSourceProxy, auditPool=HikariDataSource,"
                    + " beans=DefaultListableBeanFactory, context=true, dataSource=LazyConnectionDataSourceProxy,"
                    + " reader=HikariDataSource, repository=true, resources=true, writer=HikariDataSource}",
            "GET /orders/ann 200 [ann 100]",
            "POST /orders/bob 200 bob 250",
            "GET /orders/bob 200 []",
            "GET /written/bob 200 1",
            "POST /failing/carl 500",
            "GET /written/carl 200 0",
            "GET /later/bob 200 1",
            "GET /failing-later 500",
            "POST /audit/paid 200 1",
            "POST /failing-audit/unpaid 500",
            "GET /audit/unpaid 200 0",
            "GET /actuator/health 200");

    /** The trace of each: name, namespace, method, status, statement, flags and exceptions. */
    private static final List<String> EXPECTED = List.of(
            "shop GET 200",
            "shop GET 200",
            "  reader [remote] 'select o1_0.id,o1_0.customer,o1_0.pence from orders o1_0 where o1_0.customer=?'",
            "shop POST 200",
            "  writer [remote] 'insert into orders (customer,pence,id) values (?,?,default)'",
            "shop GET 200",
            "  reader [remote] 'select o1_0.id,o1_0.customer,o1_0.pence from orders o1_0 where o1_0.customer=?'",
            "shop GET 200",
            "  writer [remote] 'select count(o1_0.id) from orders o1_0 where o1_0.customer=?'",
            "shop POST 500 fault !java.lang.IllegalStateException",
            "  writer [remote] 'insert into orders (customer,pence,id) values (?,?,default)'",
            "shop GET 200",
            "  writer [remote] 'select count(o1_0.id) from orders o1_0 where o1_0.customer=?'",
            "shop GET 200",
            "  Orders.countLater",
            "    writer [remote] 'select count(o1_0.id) from orders o1_0 where o1_0.customer=?'",
            "shop GET 500 fault !java.util.concurrent.CompletionException !java.lang.IllegalStateException",
            "  Orders.failLater fault !java.lang.IllegalStateException",
            "shop POST 200",
            "  audit [remote] 'insert into audit values (?)'",
            "  audit [remote] 'select count(*) from audit where entry = ?'",
            "shop POST 500 fault !java.lang.IllegalStateException",
            "  audit [remote] 'insert into audit values (?)'",
            "  audit [remote] 'select count(*) from audit where entry = ?'",
            "shop GET 200",
            "  audit [remote] 'select count(*) from audit where entry = ?'",
            "shop GET 200");
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.trace.Flags;
import io.xray4j.server.trace.ServiceId;
import io.xray4j.server.trace.TraceCall;
import io.xray4j.server.trace.TraceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightFinderTest {

    private static final Flags FAULT = new Flags(true, false, false);
    private static final ServiceId SHOP = new ServiceId("shop", null, null);
    private static final ServiceId STOCK = new ServiceId("stock", null, null);

    private final List<MinuteGraph> graphs = new ArrayList<>();

    @Test
    void findsNothing_whereFaultsAreRareOrUsual() {
        for (int minute = 0; minute < 300; minute++) {
            add(minute, 100, minute % 7 == 0 ? 2 : 0, 0);
        }
        assertThat(InsightFinder.find(graphs, 300)).isEmpty();
    }

    @Test
    void opensAfterThreeBadMinutes_andClosesAfterTenGoodOnes() {
        for (int minute = 0; minute < 30; minute++) {
            add(minute, 20, 0, 0);
        }
        add(30, 20, 10, 0);
        add(31, 20, 10, 0);
        assertThat(InsightFinder.find(graphs, 32)).isEmpty();

        add(32, 20, 10, 0);
        assertThat(InsightFinder.find(graphs, 33)).containsExactly(new Insight(SHOP, List.of(SHOP), 30, 33, false));

        for (int minute = 33; minute < 42; minute++) {
            add(minute, 20, 0, 0);
        }
        assertThat(InsightFinder.find(graphs, 42)).containsExactly(new Insight(SHOP, List.of(SHOP), 30, 33, false));

        add(42, 20, 0, 0);
        assertThat(InsightFinder.find(graphs, 43)).containsExactly(new Insight(SHOP, List.of(SHOP), 30, 33, true));
    }

    @Test
    void closesWhenTheServiceIsNotCalledAnyMore() {
        for (int minute = 0; minute < 5; minute++) {
            add(minute, 10, 10, 0);
        }

        assertThat(InsightFinder.find(graphs, 14)).extracting(Insight::closed).containsExactly(false);
        assertThat(InsightFinder.find(graphs, 15)).extracting(Insight::closed).containsExactly(true);
    }

    @Test
    void doesNotJoinBadMinutesThatAreFarApart() {
        add(0, 10, 10, 0);
        add(20, 10, 10, 0);
        add(40, 10, 10, 0);

        assertThat(InsightFinder.find(graphs, 50)).isEmpty();
    }

    @Test
    void takesTheServiceFarthestDownstreamForTheRootCause() {
        for (int minute = 0; minute < 20; minute++) {
            add(minute, 20, 0, 0);
        }
        for (int minute = 20; minute < 30; minute++) {
            add(minute, 20, 15, minute < 23 ? 0 : 14);
        }

        assertThat(InsightFinder.find(graphs, 30))
                .containsExactly(new Insight(STOCK, List.of(SHOP, STOCK), 20, 30, false));
    }

    @Test
    void getsUsedToFaults_afterAnHour() {
        for (int minute = 0; minute < 200; minute++) {
            add(minute, 20, minute < 20 ? 0 : 10, 0);
        }

        List<Insight> insights = InsightFinder.find(graphs, 200);

        assertThat(insights).hasSize(1);
        assertThat(insights.get(0).fromMinute()).isEqualTo(20);
        assertThat(insights.get(0).toMinute()).isBetween(30L, 90L);
    }

    @ParameterizedTest
    @CsvSource({"60, 40", "6, 15"})
    void staysOpenWhileTheServiceFails(int requests, int minutes) {
        for (int minute = 0; minute < 60; minute++) {
            add(minute, requests, 0, 0);
        }
        for (int minute = 60; minute < 60 + minutes; minute++) {
            add(minute, requests, requests * 2 / 3, 0);
        }

        assertThat(InsightFinder.find(graphs, 60 + minutes))
                .containsExactly(new Insight(SHOP, List.of(SHOP), 60, 60 + minutes, false));
    }

    @Test
    void findsTwoInsights_thatDoNotOverlap() {
        for (int minute = 0; minute < 200; minute++) {
            boolean bad = (minute >= 50 && minute < 55) || (minute >= 150 && minute < 155);
            add(minute, 20, bad ? 20 : 0, 0);
        }

        assertThat(InsightFinder.find(graphs, 200))
                .extracting(Insight::fromMinute)
                .containsExactly(50L, 150L);
    }

    @Test
    void countsTheImpact() {
        add(1, 20, 5, 3);
        add(2, 20, 6, 0);
        add(3, 20, 7, 0);

        Statistics clients = Impact.ofClients(graphs, 1, 3);
        assertThat(clients.total()).isEqualTo(40);
        assertThat(clients.faults()).isEqualTo(11);
        assertThat(Impact.ofService(graphs, STOCK, 1, 3).faults()).isEqualTo(3);
    }

    /** Adds a minute in which clients call the shop, which calls the stock. */
    private void add(long minute, int requests, int faultsOfShop, int faultsOfStock) {
        MinuteGraph graph = new MinuteGraph(minute);
        long start = minute * 60_000_000;
        for (int i = 0; i < requests; i++) {
            Flags shop = i < faultsOfShop ? FAULT : Flags.OK;
            Flags stock = i < faultsOfStock ? FAULT : Flags.OK;
            graph.add(RandomSummaries.summary(
                    List.of(node(SHOP, shop, start), node(STOCK, stock, start)),
                    List.of(call(TraceCall.CLIENT, 0, shop, start), call(0, 1, stock, start))));
        }
        graphs.add(graph);
    }

    private static TraceNode node(ServiceId service, Flags flags, long start) {
        OptionalLong second = OptionalLong.of(1_000_000);
        return new TraceNode(service, List.of(), service.equals(SHOP), false, false, flags, start, second, second);
    }

    private static TraceCall call(int from, int to, Flags flags, long start) {
        String alias = to == 0 ? "shop" : "stock";
        OptionalLong second = OptionalLong.of(1_000_000);
        return new TraceCall(from, to, alias, false, OptionalLong.empty(), false, flags, start, second);
    }
}

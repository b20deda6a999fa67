// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static io.xray4j.server.trace.Traces.summary;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.trace.Shop;
import io.xray4j.server.trace.TraceSummary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ServiceGraphTest {

    private static final Collection<MinuteGraph> SHOP = MinuteGraph.of(List.of(Shop.summary()));

    @Test
    void hasAServiceForEachNode_andOneForTheClients() {
        List<ObjectNode> services = ServiceGraph.of(SHOP);

        assertThat(services)
                .extracting(service -> service.path("Name").asText() + " "
                        + service.path("Type").asText("-") + " "
                        + service.path("State").asText() + " "
                        + service.path("Root").asBoolean())
                .containsExactly(
                        "api AWS::EC2::Instance active true",
                        "mail AWS::SQS::Queue unknown false",
                        "mailer - active false",
                        "orders AWS::ECS::Container active false",
                        "orders-db Database::SQL unknown false",
                        "price AWS::Lambda unknown false",
                        "price AWS::Lambda::Function active false",
                        "stock AWS::DynamoDB::Table unknown false",
                        "api client unknown false");
        for (int i = 0; i < services.size(); i++) {
            assertThat(services.get(i).path("ReferenceId").asInt(-1)).isEqualTo(i);
        }
        assertThat(edges(services))
                .containsExactly(
                        "api -> orders",
                        "client -> api",
                        "mail -> mailer",
                        "orders -> mail",
                        "orders -> orders-db",
                        "orders -> price",
                        "orders -> stock",
                        "price -> price");
    }

    @Test
    void writesTheShapesOfXRay() {
        List<ObjectNode> services = ServiceGraph.of(SHOP);
        long minute = EPOCH_SECOND;

        assertThat(services.get(0))
                .hasToString("{\"ReferenceId\":0,\"Name\":\"api\",\"Names\":[\"api\"],\"Type\":\"AWS::EC2::Instance\","
                        + "\"Root\":true,\"State\":\"active\",\"StartTime\":" + minute + ",\"EndTime\":" + (minute + 60)
                        + ",\"Edges\":[{\"ReferenceId\":3,\"StartTime\":" + minute + ",\"EndTime\":" + (minute + 60)
                        + ",\"SummaryStatistics\":" + okOnce("0.8")
                        + ",\"ResponseTimeHistogram\":[{\"Count\":1,\"Value\":0.793}],\"Aliases\":[{\"Name\":\"orders.shop\","
                        + "\"Names\":[\"orders.shop\"],\"Type\":\"AWS::ECS::Container\"}]}],\"SummaryStatistics\":"
                        + okOnce("1")
                        + ",\"DurationHistogram\":[{\"Count\":1,\"Value\":1.01}],"
                        + "\"ResponseTimeHistogram\":[{\"Count\":1,\"Value\":1.01}]}");
        ObjectNode client = services.get(8);
        assertThat(client.has("SummaryStatistics")).isFalse();
        assertThat(client.path("Edges").get(0).path("SummaryStatistics")).hasToString(okOnce("1"));
        JsonNode link = services.get(1).path("Edges").get(0);
        assertThat(link.path("EdgeType").asText()).isEqualTo("link");
        assertThat(link.path("ReceivedEventAgeHistogram").get(0).path("Count").asInt())
                .isEqualTo(1);
        assertThat(services.get(3).path("Names")).hasToString("[\"orders\",\"orders.shop\"]");
    }

    private static String okOnce(String seconds) {
        return "{\"OkCount\":1,\"ErrorStatistics\":{\"ThrottleCount\":0,\"OtherCount\":0,\"TotalCount\":0},"
                + "\"FaultStatistics\":{\"OtherCount\":0,\"TotalCount\":0},\"TotalCount\":1,\"TotalResponseTime\":"
                + seconds
                + "}";
    }

    @Test
    void countsEachCallOnce_andFaultWins() {
        TraceSummary summary = summary(segment(
                1,
                "a",
                0,
                9,
                subs(
                        call(11, ",'fault':true,'error':true"),
                        call(12, ",'error':true,'throttle':true"),
                        call(13, ",'error':true"),
                        call(14, ""),
                        sub(15, "b", 1, -1, ",'namespace':'remote'"))));

        ObjectNode service = ServiceGraph.of(MinuteGraph.of(List.of(summary))).get(1);

        assertThat(service.path("SummaryStatistics"))
                .hasToString(
                        "{\"OkCount\":1,\"ErrorStatistics\":{\"ThrottleCount\":1,\"OtherCount\":1,\"TotalCount\":2},"
                                + "\"FaultStatistics\":{\"OtherCount\":1,\"TotalCount\":1},\"TotalCount\":4,"
                                + "\"TotalResponseTime\":4}");
    }

    private static String call(int id, String more) {
        return sub(id, "b", 1, 2, ",'namespace':'remote'" + more);
    }

    @Test
    void replacesTheInferredService_whenTheSummaryIsReplaced() {
        String caller = segment(1, "a", 0, 1, subs(sub(11, "b.host", 0, 1, ",'namespace':'remote'")));
        TraceSummary early = summary(caller);
        TraceSummary late = summary(caller, child(2, 11, "b", 0, 1, ""));
        MinuteGraph graph = new MinuteGraph(MinuteGraph.minuteOf(early.startMicros()));

        graph.add(early);
        assertThat(edges(ServiceGraph.of(List.of(graph)))).containsExactly("a -> b.host", "client -> a");
        graph.subtract(early);
        graph.add(late);

        assertThat(edges(ServiceGraph.of(List.of(graph)))).containsExactly("a -> b", "client -> a");
        assertThat(ServiceGraph.of(List.of(graph))).isEqualTo(ServiceGraph.of(MinuteGraph.of(List.of(late))));
    }

    @Test
    void drawsBothEndsOfAnEdge_whereOneBeganBeforeTheRange() {
        TraceSummary summary = summary(
                segment(1, "a", 0, 200, subs(sub(11, "b", 130, 131, ",'namespace':'remote'"))),
                child(2, 11, "b", 130, 131, ""));
        List<MinuteGraph> lateMinute = MinuteGraph.of(List.of(summary)).stream()
                .filter(graph -> graph.minute() > MinuteGraph.minuteOf(summary.startMicros()))
                .toList();

        List<ObjectNode> services = ServiceGraph.of(lateMinute);

        assertThat(edges(services)).containsExactly("a -> b");
        assertThat(services.get(0).path("SummaryStatistics").path("TotalCount").asInt(-1))
                .isZero();
    }

    @Test
    void hasATimeSeriesOfAService_andOfAnEdge() {
        List<ObjectNode> services =
                TimeSeries.services(SHOP, 60, service -> service.name().equals("orders"));
        List<ObjectNode> edges = TimeSeries.edges(SHOP, 300, (from, to) -> from == null);

        assertThat(services)
                .singleElement()
                .hasToString("{\"Timestamp\":" + EPOCH_SECOND + ",\"ServiceSummaryStatistics\":" + okOnce("0.7")
                        + ",\"ResponseTimeHistogram\":[{\"Count\":1,\"Value\":0.704}]}");
        assertThat(edges).singleElement().satisfies(edge -> {
            assertThat(edge.path("Timestamp").asLong()).isEqualTo(EPOCH_SECOND);
            assertThat(edge.path("EdgeSummaryStatistics")).hasToString(okOnce("1"));
        });
        assertThat(TimeSeries.services(SHOP, 60, service -> false)).isEmpty();
    }

    @Test
    void addsTheMinutesOfAPeriod() {
        List<MinuteGraph> minutes = List.of(minute(0), minute(1), minute(4), minute(5));

        assertThat(TimeSeries.services(minutes, 300, any -> true))
                .extracting(item ->
                        item.path("ServiceSummaryStatistics").path("TotalCount").asInt())
                .containsExactly(3, 1);
    }

    private static MinuteGraph minute(int n) {
        TraceSummary summary = summary(segment(1, "a", n * 60, n * 60 + 1, ""));
        return MinuteGraph.of(List.of(summary)).iterator().next();
    }

    private static List<String> edges(List<ObjectNode> services) {
        Map<Integer, String> names = new TreeMap<>();
        services.forEach(service -> names.put(
                service.path("ReferenceId").asInt(),
                service.path("Type").asText().equals("client")
                        ? "client"
                        : service.path("Name").asText()));
        return services.stream()
                .flatMap(service -> {
                    String from = names.getOrDefault(service.path("ReferenceId").asInt(), "");
                    return StreamSupport.stream(service.path("Edges").spliterator(), false)
                            .map(edge -> from + " -> "
                                    + names.getOrDefault(
                                            edge.path("ReferenceId").asInt(), ""));
                })
                .sorted()
                .toList();
    }
}

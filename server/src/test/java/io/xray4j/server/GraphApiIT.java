// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The graphs of small traces: a client calls api, api calls orders, and orders calls the table items. */
class GraphApiIT {

    private static final String RANGE = "'StartTime':" + EPOCH_SECOND + ",'EndTime':" + (EPOCH_SECOND + 60);
    private static final List<Integer> TRACES = List.of(1, 2, 3);

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
        for (int trace : TRACES) {
            client.put(api(trace, trace == 3), orders(trace, trace == 3));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String api(int trace, boolean fault) {
        return "{'trace_id':'" + traceId(trace) + "','id':'" + id(trace * 10) + "','name':'api','start_time':"
                + EPOCH_SECOND
                + ",'end_time':" + (EPOCH_SECOND + 2) + ",'fault':" + fault + ",'annotations':{'customer':'c" + trace
                + "'},'subsegments':[{'id':'" + id(trace * 10 + 1) + "','name':'orders.local','namespace':'remote',"
                + "'start_time':" + EPOCH_SECOND + ",'end_time':" + (EPOCH_SECOND + 1) + ",'fault':" + fault + "}]}";
    }

    private static String orders(int trace, boolean fault) {
        return "{'trace_id':'" + traceId(trace) + "','id':'" + id(trace * 10 + 2) + "','parent_id':'"
                + id(trace * 10 + 1)
                + "','name':'orders','start_time':" + EPOCH_SECOND + ",'end_time':" + (EPOCH_SECOND + 1) + ",'fault':"
                + fault + ",'subsegments':[{'id':'" + id(trace * 10 + 3) + "','name':'DynamoDB','namespace':'aws',"
                + "'aws':{'table_name':'items','operation':'GetItem'},'start_time':" + EPOCH_SECOND + ",'end_time':"
                + (EPOCH_SECOND + 0.5) + "}]}";
    }

    @Test
    void theServiceGraphHasEveryServiceAndCall_countedOnce() {
        JsonNode graph = client.answer("/ServiceGraph", "{" + RANGE + "}");

        assertThat(names(graph.path("Services"))).containsExactlyInAnyOrder("api", "api", "items", "orders");
        JsonNode api = service(graph, "api", "");
        assertThat(api.path("Root").asBoolean()).isTrue();
        assertThat(api.at("/SummaryStatistics/OkCount").asInt()).isEqualTo(2);
        assertThat(api.at("/SummaryStatistics/FaultStatistics/TotalCount").asInt())
                .isEqualTo(1);
        assertThat(api.at("/SummaryStatistics/TotalCount").asInt()).isEqualTo(3);
        JsonNode call = api.path("Edges").get(0);
        assertThat(call.path("ReferenceId"))
                .isEqualTo(service(graph, "orders", "").path("ReferenceId"));
        assertThat(call.at("/SummaryStatistics/TotalCount").asInt()).isEqualTo(3);
        assertThat(call.at("/Aliases/0/Name").asText()).isEqualTo("orders.local");
        assertThat(call.at("/Aliases/0/Names/0").asText()).isEqualTo("orders.local");
        assertThat(service(graph, "items", "AWS::DynamoDB::Table")
                        .at("/SummaryStatistics/TotalCount")
                        .asInt())
                .isEqualTo(3);
        assertThat(service(graph, "api", "client").path("Edges")).hasSize(1);
        assertThat(graph.path("ContainsOldGroupVersions").asBoolean()).isFalse();
    }

    @Test
    void theTraceGraphOfAllTracesIsTheServiceGraph() {
        JsonNode ofTime = client.answer("/ServiceGraph", "{" + RANGE + "}").path("Services");

        JsonNode ofTraces = client.answer(
                        "/TraceGraph",
                        "{'TraceIds':['" + traceId(1) + "','" + traceId(2) + "','" + traceId(3) + "','1-none']}")
                .path("Services");

        assertThat(ofTraces).isEqualTo(ofTime);
    }

    @Test
    void aLateSegmentReplacesWhatWasInferred() {
        String call = "{'id':'" + id(900) + "','name':'stock','namespace':'remote','start_time':" + EPOCH_SECOND
                + ",'end_time':" + (EPOCH_SECOND + 1) + "}";
        client.put("{'trace_id':'" + traceId(9) + "','id':'" + id(90) + "','name':'shop','start_time':" + EPOCH_SECOND
                + ",'end_time':" + (EPOCH_SECOND + 1) + ",'subsegments':[" + call + "]}");
        assertThat(service(client.answer("/ServiceGraph", "{" + RANGE + "}"), "stock", "remote")
                        .at("/SummaryStatistics/TotalCount")
                        .asInt())
                .isEqualTo(1);

        client.put("{'trace_id':'" + traceId(9) + "','id':'" + id(91) + "','parent_id':'" + id(900)
                + "','name':'stock','start_time':" + EPOCH_SECOND + ",'end_time':" + (EPOCH_SECOND + 1) + "}");

        JsonNode graph = client.answer("/ServiceGraph", "{" + RANGE + "}");
        assertThat(names(graph.path("Services"))).filteredOn("stock"::equals).hasSize(1);
        assertThat(service(graph, "stock", "")
                        .at("/SummaryStatistics/TotalCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theStatisticsOverTimeAreThoseOfTheSelectedServiceOrCall() {
        assertThat(total("service(\\\"orders\\\")", "ServiceSummaryStatistics")).isEqualTo(3);
        assertThat(total("id(name: \\\"items\\\", type: \\\"AWS::DynamoDB::Table\\\")", "ServiceSummaryStatistics"))
                .isEqualTo(3);
        assertThat(total("edge(\\\"api\\\", \\\"orders\\\")", "EdgeSummaryStatistics"))
                .isEqualTo(3);
        assertThat(total("", "EdgeSummaryStatistics")).as("requests of clients").isEqualTo(3);
        assertThat(total("service(\\\"none\\\")", "ServiceSummaryStatistics")).isZero();
    }

    /** The client has the name of the service that it calls. */
    @Test
    void aNameAloneDoesNotSelectTheClient() {
        assertThat(total("edge(\\\"api\\\", \\\"api\\\")", "EdgeSummaryStatistics"))
                .isZero();
        assertThat(total("edge(id(name: \\\"api\\\", type: \\\"client\\\"), \\\"api\\\")", "EdgeSummaryStatistics"))
                .isEqualTo(3);
        assertThat(found("edge(\\\"api\\\", \\\"api\\\")")).isEmpty();
        assertThat(found("edge(id(name: \\\"api\\\", type: \\\"client\\\"), \\\"api\\\")"))
                .hasSize(3);
    }

    @Test
    void anAnswerSaysWhichMinutesItCovers() {
        JsonNode graph = client.answer(
                "/ServiceGraph", "{'StartTime':" + (EPOCH_SECOND + 10) + ",'EndTime':" + (EPOCH_SECOND + 70) + "}");

        assertThat(graph.path("StartTime").asLong()).isEqualTo(EPOCH_SECOND);
        assertThat(graph.path("EndTime").asLong()).isEqualTo(EPOCH_SECOND + 120);
    }

    private int total(String selector, String member) {
        JsonNode answer = client.answer(
                "/TimeSeriesServiceStatistics",
                "{" + RANGE + (selector.isEmpty() ? "" : ",'EntitySelectorExpression':'" + selector + "'") + "}");
        int total = 0;
        for (JsonNode item : answer.path("TimeSeriesServiceStatistics")) {
            total += item.path(member).path("TotalCount").asInt();
        }
        return total;
    }

    @Test
    void filtersFindTraces_andSayWhereTheyAreWrong() {
        assertThat(found("service(\\\"orders\\\") { fault }")).containsExactly(traceId(3));
        assertThat(found("ok")).containsExactlyInAnyOrder(traceId(1), traceId(2));
        assertThat(found("annotation.customer = \\\"c2\\\"")).containsExactly(traceId(2));
        assertThat(found("edge(\\\"api\\\", \\\"orders\\\") { error }")).isEmpty();
        assertThat(found("service(id(type: \\\"AWS::DynamoDB::Table\\\")) AND responsetime > 1"))
                .hasSize(3);

        HttpResponse<String> wrong =
                client.post("/TraceSummaries", ("{" + RANGE + ",'FilterExpression':'ok AND'}").replace('\'', '"'));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("position 6").contains("^");
    }

    @Test
    void refusesWhatAGraphCannotBeAskedFor() {
        for (String request : List.of(
                "{'StartTime':0,'EndTime':100000}",
                "{" + RANGE + ",'GroupName':'none'}",
                "{" + RANGE + ",'GroupName':'a','GroupARN':'b'}")) {
            assertThat(client.post("/ServiceGraph", request.replace('\'', '"')).statusCode())
                    .as(request)
                    .isEqualTo(400);
        }
        for (String more : List.of("'Period':61", "'EntitySelectorExpression':'ok'")) {
            assertThat(client.post("/TimeSeriesServiceStatistics", ("{" + RANGE + "," + more + "}").replace('\'', '"'))
                            .statusCode())
                    .as(more)
                    .isEqualTo(400);
        }
    }

    private List<String> found(String filter) {
        return client.answer("/TraceSummaries", "{" + RANGE + ",'FilterExpression':'" + filter + "'}")
                .path("TraceSummaries")
                .findValuesAsText("Id");
    }

    private static List<String> names(JsonNode services) {
        List<String> names = new ArrayList<>();
        services.forEach(service -> names.add(service.path("Name").asText()));
        return names;
    }

    private static JsonNode service(JsonNode graph, String name, String type) {
        for (JsonNode service : graph.path("Services")) {
            if (service.path("Name").asText().equals(name)
                    && service.path("Type").asText().equals(type)) {
                return service;
            }
        }
        throw new AssertionError("no " + name + " of type " + type + " in " + graph);
    }
}

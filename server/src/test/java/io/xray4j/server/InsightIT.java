// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.document.Documents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Insights of an hour of which seven minutes are faulty. */
class InsightIT {

    private final long hourAgo = System.currentTimeMillis() / 60_000 * 60 - 3_600;
    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
        for (int minute = 0; minute < 40; minute++) {
            List<String> documents = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                boolean isFaulty = minute >= 20 && minute < 27 && i < 6;
                documents.add(document(minute, i, isFaulty));
            }
            client.put(documents.toArray(String[]::new));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsAnInsight_inAGroupThatHasThemOn() {
        assertThat(summaries("")).isEmpty();
        client.answer("/UpdateGroup", "{'GroupName':'Default','InsightsConfiguration':{'InsightsEnabled':true}}");
        ServerFixture.await(
                "the insight is closed", () -> summaries("'States':['CLOSED'],").size() == 1);

        JsonNode summary = summaries("").get(0);
        assertThat(summaries("'States':['ACTIVE'],")).isEmpty();
        assertThat(summary.path("GroupName").asText()).isEqualTo("Default");
        assertThat(summary.path("State").asText()).isEqualTo("CLOSED");
        assertThat(summary.path("Categories")).hasToString("[\"FAULT\"]");
        assertThat(summary.path("StartTime").asLong()).isEqualTo(hourAgo + 20 * 60);
        assertThat(summary.path("EndTime").asLong()).isEqualTo(hourAgo + 27 * 60);
        assertThat(summary.at("/RootCauseServiceId/Name").asText()).isEqualTo("shop");
        assertThat(summary.path("RootCauseServiceRequestImpactStatistics"))
                .hasToString("{\"FaultCount\":42,\"OkCount\":28,\"TotalCount\":70}");
        assertThat(summary.path("ClientRequestImpactStatistics"))
                .isEqualTo(summary.path("RootCauseServiceRequestImpactStatistics"));
        assertThat(summary.path("Summary").asText()).contains("42 of 70 requests of shop");

        String id = "{'InsightId':'" + summary.path("InsightId").asText() + "'";
        JsonNode insight = client.answer("/Insight", id + "}").path("Insight");
        assertThat(insight.path("StartTime")).isEqualTo(summary.path("StartTime"));
        assertThat(insight.path("TopAnomalousServices")).isEqualTo(summary.path("TopAnomalousServices"));

        JsonNode first = client.answer("/InsightEvents", id + ",'MaxResults':1}");
        JsonNode second = client.answer(
                "/InsightEvents",
                id + ",'MaxResults':1,'NextToken':'" + first.path("NextToken").asText() + "'}");
        assertThat(first.at("/InsightEvents/0/EventTime").asLong()).isEqualTo(hourAgo + 27 * 60);
        assertThat(second.at("/InsightEvents/0/EventTime").asLong()).isEqualTo(hourAgo + 25 * 60);
        assertThat(second.at("/InsightEvents/0/RootCauseServiceRequestImpactStatistics/FaultCount")
                        .asInt())
                .isEqualTo(30);
        assertThat(second.has("NextToken")).isFalse();

        JsonNode graph = client.answer("/InsightImpactGraph", id + "," + hour() + "}");
        assertThat(graph.path("ServiceGraphStartTime").asLong()).isEqualTo(hourAgo + 20 * 60);
        assertThat(graph.path("Services").findValuesAsText("Name")).contains("shop");
        assertThat(graph.at("/Services/0").has("SummaryStatistics")).isFalse();
    }

    @Test
    void findsTheInsightOfAGroupWithAFilter() {
        client.answer(
                "/CreateGroup",
                "{'GroupName':'shop','FilterExpression':'service(\\\"shop\\\")',"
                        + "'InsightsConfiguration':{'InsightsEnabled':true}}");
        client.answer(
                "/CreateGroup",
                "{'GroupName':'other','FilterExpression':'service(\\\"other\\\")',"
                        + "'InsightsConfiguration':{'InsightsEnabled':true}}");

        ServerFixture.await(
                "the insight", () -> summaries("'GroupName':'shop',").size() == 1);
        assertThat(summaries("'GroupName':'other',")).isEmpty();
    }

    private JsonNode summaries(String members) {
        return client.answer("/InsightSummaries", "{" + members + hour() + "}").path("InsightSummaries");
    }

    private String hour() {
        return "'StartTime':" + hourAgo + ",'EndTime':" + (hourAgo + 3_600);
    }

    private String document(int minute, int n, boolean isFaulty) {
        long start = hourAgo + 60L * minute + n;
        return String.format(
                "{'trace_id':'%s','id':'%s','name':'shop','start_time':%d,'end_time':%d.5,'fault':%b}",
                Documents.traceId(start, n), Documents.id(1), start, start, isFaulty);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operations of our own on whole traces: analysis, percentiles, checks, comparison. */
class AnalysisIT {

    private static final int TRACES = 25;
    private static final String RANGE = "'StartTime':" + EPOCH_SECOND + ",'EndTime':" + (EPOCH_SECOND + 60);

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
        for (int n = 1; n <= TRACES; n++) {
            client.put(document(n, n * 0.01));
        }
        ServerFixture.await(
                "all traces are listed",
                () -> client.answer("/TraceSummaries", "{" + RANGE + "}")
                                .path("TraceSummaries")
                                .size()
                        == TRACES);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A segment with six queries of the given time each. */
    private static String document(int n, double query) {
        StringBuilder queries = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            queries.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{'id':'%s','name':'db','namespace':'remote','start_time':%.6f,'end_time':%.6f,"
                                    + "'sql':{'sanitized_query':'select * from items where id = %d'}}",
                            id(100 + i),
                            EPOCH_SECOND + n + i * query,
                            EPOCH_SECOND + n + (i + 1) * query,
                            i));
        }
        return String.format(
                Locale.ROOT,
                "{'trace_id':'%s','id':'%s','name':'shop','start_time':%d,'end_time':%.6f,'subsegments':[%s]}",
                traceId(n),
                id(1),
                EPOCH_SECOND + n,
                EPOCH_SECOND + n + 6 * query,
                queries);
    }

    @Test
    void analysesATrace() {
        JsonNode answer = client.answer("/xray4j/TraceAnalysis", "{'TraceId':'" + traceId(10) + "'}");

        assertThat(answer.path("Id").asText()).isEqualTo(traceId(10));
        assertThat(answer.at("/CriticalPath/Seconds").asDouble()).isEqualTo(0.6);
        assertThat(answer.at("/CriticalPath/Parts")).hasSize(6);
        assertThat(answer.at("/CriticalPath/Intervals")).hasSize(6);
        assertThat(answer.at("/CriticalPath/Parts/0/Name").asText()).isEqualTo("db");
        assertThat(answer.at("/CriticalPath/Parts/0/Start").asDouble()).isEqualTo(EPOCH_SECOND + 10.0);
        assertThat(answer.at("/Findings/0/Text").asText())
                .isEqualTo("100 % of 600 ms: shop \u2192 db, 6 identical queries (SELECT items).");
        JsonNode repeated = answer.at("/RepeatedCalls/0");
        assertThat(repeated.path("ParentId").asText()).isEqualTo(id(1));
        assertThat(repeated.path("Count").asInt()).isEqualTo(6);
        assertThat(repeated.path("Label").asText()).isEqualTo("SELECT items");
        assertThat(repeated.path("Seconds").asDouble()).isEqualTo(0.6);
    }

    @Test
    void ranksTheEntitiesOfATrace() {
        JsonNode answer = client.answer("/xray4j/TracePercentiles", "{" + RANGE + ",'TraceId':'" + traceId(20) + "'}");

        assertThat(answer.path("SampledTraces").asInt()).isEqualTo(TRACES - 1);
        assertThat(answer.path("Complete").asBoolean()).isTrue();
        assertThat(answer.path("Percentiles")).hasSize(7);
        JsonNode root = answer.at("/Percentiles/0");
        assertThat(root.path("Id").asText()).isEqualTo(id(1));
        assertThat(root.path("Percentile").asDouble()).isEqualTo(79.2);
        assertThat(root.path("Count").asInt()).isEqualTo(24);
        assertThat(root.path("Median").asDouble()).isEqualTo(0.72);
    }

    @Test
    void checksATrace() {
        client.put("{'trace_id':'" + traceId(99) + "','id':'" + id(1) + "','parent_id':'" + id(9)
                + "','name':'a*b','start_time':" + EPOCH_SECOND + ",'end_time':" + (EPOCH_SECOND + 1)
                + ",'colour':'red'}");

        JsonNode answer = client.answer("/xray4j/TraceChecks", "{'TraceId':'" + traceId(99) + "'}");

        assertThat(answer.path("Checked")).hasToString("{\"Documents\":1,\"Entities\":1}");
        List<String> codes = answer.path("Checks").findValuesAsText("Code");
        assertThat(codes).contains("MISSING_CALLER", "AWS_NAME", "UNKNOWN_FIELD");
        JsonNode unknown = answer.path("Checks").get(codes.indexOf("UNKNOWN_FIELD"));
        assertThat(unknown.path("Severity").asText()).isEqualTo("info");
        assertThat(unknown.path("Field").asText()).isEqualTo("/colour");
        assertThat(unknown.path("EntityId").asText()).isEqualTo(id(1));
        assertThat(unknown.path("Advice").asText()).isNotEmpty();
        assertThat(unknown.path("Count").asInt()).isEqualTo(1);
    }

    @Test
    void comparesTwoSets() {
        JsonNode answer = client.answer(
                "/xray4j/CompareTraces",
                "{'First':['" + traceId(10) + "'],'Second':['" + traceId(20) + "','" + traceId(22) + "','" + traceId(98)
                        + "']}");

        assertThat(answer.at("/First/Traces").asInt()).isEqualTo(1);
        assertThat(answer.at("/Second/Traces").asInt()).isEqualTo(2);
        assertThat(answer.at("/First/MeanSeconds").asDouble()).isEqualTo(0.6);
        assertThat(answer.at("/Second/MeanSeconds").asDouble()).isEqualTo(1.26);
        JsonNode row = answer.at("/Rows/0");
        assertThat(row.path("Path")).hasToString("[\"shop\",\"db\"]");
        assertThat(row.path("Kind").asText()).isEqualTo("SQL");
        assertThat(row.path("Label").asText()).isEqualTo("SELECT items");
        assertThat(row.at("/First/Count").asInt()).isEqualTo(6);
        assertThat(row.at("/Second/SelfSeconds").asDouble()).isEqualTo(1.26);
        assertThat(answer.path("Cut").asBoolean()).isFalse();
    }

    /** Cycles, contradictions and values of wrong types, as the sender wrote them. */
    @Test
    void answersAboutAHostileTrace() {
        String start = "{'trace_id':'" + traceId(50) + "','start_time':" + (EPOCH_SECOND + 50);
        client.put(
                start + ",'id':'" + id(1) + "','parent_id':'" + id(2) + "','name':'\\u202e<b>','end_time':1,'http':NaN,"
                        + "'annotations':[],'cause':[{}],'sql':5}",
                start + ",'id':'" + id(2) + "','parent_id':'" + id(1) + "','name':'b','subsegments':[{'name':{},"
                        + "'namespace':'remote','sql':{'sanitized_query':[]}},5,{'aws':[],'namespace':'aws'}]}",
                start + ",'id':'" + id(3) + "','parent_id':'" + id(4) + "','type':'subsegment','name':'c'}",
                start + ",'id':'" + id(4) + "','parent_id':'" + id(3) + "','type':'subsegment','name':'d'}");
        String one = "'TraceId':'" + traceId(50) + "'}";

        for (JsonNode answer : List.of(
                client.answer("/xray4j/TraceAnalysis", "{" + one),
                client.answer("/xray4j/TracePercentiles", "{" + RANGE + "," + one),
                client.answer("/xray4j/TraceChecks", "{" + one))) {
            assertThat(answer.path("Id").asText()).isEqualTo(traceId(50));
        }
        assertThat(client.answer("/xray4j/TraceChecks", "{" + one)
                        .path("Checks")
                        .findValuesAsText("Code"))
                .contains("CYCLE", "END_BEFORE_START", "REPAIRED", "WRONG_TYPE", "NO_END");
        String both = "'First':['" + traceId(50) + "'],'Second':['" + traceId(50) + "']}";
        assertThat(client.answer("/xray4j/CompareTraces", "{" + both)
                        .at("/Rows")
                        .size())
                .isPositive();
    }

    @Test
    void answersNothing_aboutATraceThatIsNotThere() {
        for (String id : List.of(traceId(98), traceId(98).substring(2).replace("-", ""))) {
            assertThat(client.answer("/xray4j/TraceAnalysis", "{'TraceId':'" + id + "'}"))
                    .isEmpty();
            assertThat(client.answer("/xray4j/TraceChecks", "{'TraceId':'" + id + "'}"))
                    .isEmpty();
            assertThat(client.answer("/xray4j/TracePercentiles", "{" + RANGE + ",'TraceId':'" + id + "'}"))
                    .isEmpty();
        }
        JsonNode compared = client.answer(
                "/xray4j/CompareTraces", "{'First':['" + traceId(98) + "'],'Second':['" + traceId(97) + "']}");
        assertThat(compared.path("First")).hasToString("{\"Traces\":0,\"Faults\":0}");
        assertThat(compared.path("Rows")).isEmpty();
    }

    @Test
    void namesTheMemberAndTheForms_ofAMalformedTraceId() {
        String range = RANGE.replace('\'', '"') + ",";
        for (String malformed : List.of("\"x\"", "\"" + traceId(1) + "0\"", "\"\"", "5")) {
            for (String path : List.of("TraceAnalysis", "TracePercentiles", "TraceChecks")) {
                assertThat(refusal(path, "{" + range + "\"TraceId\":" + malformed + "}"))
                        .as(path)
                        .contains("TraceId is " + malformed.replace("\"", "\\\""))
                        .contains("1-<8 hexadecimal digits>-<24 hexadecimal digits>, or 32 hexadecimal digits");
            }
            assertThat(refusal("CompareTraces", "{\"First\":[" + malformed + "],\"Second\":[]}"))
                    .contains("an element of First is " + malformed.replace("\"", "\\\""))
                    .contains("32 hexadecimal digits");
        }
        assertThat(refusal("TraceChecks", "{}")).contains("TraceId is missing");
    }

    private String refusal(String operation, String request) {
        HttpResponse<String> response = client.post("/xray4j/" + operation, request);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("InvalidRequestException");
        return response.body();
    }

    @Test
    void refusesAnInvalidRequest() {
        assertThat(client.post("/xray4j/TraceAnalysis", "{}").statusCode()).isEqualTo(400);
        assertThat(client.post("/xray4j/TracePercentiles", "{\"TraceId\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/xray4j/CompareTraces", "{\"First\":[\"x\"],\"Second\":[]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/xray4j/CompareTraces", "{\"First\":[],\"Second\":[]}")
                        .statusCode())
                .isEqualTo(400);
    }
}

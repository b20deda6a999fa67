// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that behaves as an account with Transaction Search. */
class TransactionSearchIT {

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().transactionSearch(true).build());
        client = new ServerFixture(server.uri());
        client.put(segment(traceId(1), 1, 0, 1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsNothingById() {
        JsonNode answer = client.answer("/Traces", "{'TraceIds':['" + traceId(1) + "','x']}");

        assertThat(answer).hasToString("{\"Traces\":[],\"UnprocessedTraceIds\":[\"" + traceId(1) + "\",\"x\"]}");
    }

    @Test
    void stillAnswersThePage() {
        assertThat(client.answer("/xray4j/Traces", "{'TraceIds':['" + traceId(1) + "']}")
                        .path("Traces"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XRAY", "OTEL"})
    void retrievesTraces_andTheirGraph(String format) {
        String token = client.answer(
                        "/StartTraceRetrieval",
                        "{'TraceIds':['" + traceId(1) + "'],'StartTime':" + EPOCH_SECOND + ",'EndTime':"
                                + (EPOCH_SECOND + 60) + "}")
                .path("RetrievalToken")
                .asText();

        JsonNode traces = client.answer(
                "/ListRetrievedTraces", "{'RetrievalToken':'" + token + "','TraceFormat':'" + format + "'}");
        JsonNode graph = client.answer("/GetRetrievedTracesGraph", "{'RetrievalToken':'" + token + "'}");

        assertThat(traces.path("TraceFormat").asText()).isEqualTo(format);
        assertThat(traces.path("Traces").get(0).path("Spans")).hasSize(1);
        assertThat(graph.path("Services").findValuesAsText("Name")).contains("service-1");
    }

    @Test
    void saysWhereSegmentsGo_andRefusesToChangeIt() {
        assertThat(client.answer("/GetTraceSegmentDestination", "{}"))
                .hasToString("{\"Destination\":\"CloudWatchLogs\",\"Status\":\"ACTIVE\"}");
        assertThat(client.post("/UpdateTraceSegmentDestination", "{\"Destination\":\"XRay\"}")
                        .body())
                .contains("--transaction-search");
        assertThat(client.answer("/UpdateTraceSegmentDestination", "{'Destination':'CloudWatchLogs'}")
                        .path("Destination")
                        .asText())
                .isEqualTo("CloudWatchLogs");
    }
}

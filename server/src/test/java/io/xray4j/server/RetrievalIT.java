// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetrievalIT {

    private static final String RANGE = "'StartTime':" + EPOCH_SECOND + ",'EndTime':" + (EPOCH_SECOND + 60);

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void retrievesTheTracesOfTheRange_inXRaysFormat() {
        client.put(segment(traceId(1), 1, 0, 1), segment(traceId(2), 2, 100, 1));
        String token = retrieve(traceId(1), traceId(2), traceId(3));

        JsonNode answer = client.answer("/ListRetrievedTraces", token + "}");

        assertThat(answer.path("RetrievalStatus").asText()).isEqualTo("COMPLETE");
        assertThat(answer.path("TraceFormat").asText()).isEqualTo("XRAY");
        assertThat(answer.path("Traces")).hasSize(1);
        JsonNode trace = answer.path("Traces").get(0);
        assertThat(trace.path("Id").asText()).isEqualTo(traceId(1));
        assertThat(trace.path("Duration").toString()).isEqualTo("1");
        assertThat(trace.path("Spans").get(0).path("Id").asText()).isEqualTo(id(1));
        assertThat(ServerFixture.json(
                        trace.path("Spans").get(0).path("Document").asText()))
                .isEqualTo(ServerFixture.json(segment(traceId(1), 1, 0, 1).replace('\'', '"')));
    }

    @Test
    void retrievesSpansOfOpenTelemetry() {
        client.put("{'trace_id':'" + traceId(1) + "','id':'" + id(1) + "','name':'shop','start_time':" + EPOCH_SECOND
                + ".5,'end_time':" + (EPOCH_SECOND + 1) + ",'fault':true,'user':'ada',"
                + "'http':{'request':{'method':'GET','url':'http://shop/'},'response':{'status':500}},"
                + "'annotations':{'key':7},'metadata':{'default':{'a':[1]}},'subsegments':[{'id':'" + id(2)
                + "','name':'DynamoDB','namespace':'aws','start_time':" + EPOCH_SECOND + ".5,'end_time':"
                + (EPOCH_SECOND + 1) + ",'aws':{'operation':'Query','table_name':'t'},'cause':{'exceptions':"
                + "[{'id':'" + id(9) + "','type':'E','message':'m','stack':[{'label':'f','path':'p','line':3}]}]},"
                + "'subsegments':[{'id':'" + id(3) + "','name':'parse','start_time':" + EPOCH_SECOND + ".6,"
                + "'in_progress':true}]}]}");
        String otelId = traceId(1).substring(2).replace("-", "");

        JsonNode trace = client.answer("/ListRetrievedTraces", retrieve(otelId) + ",'TraceFormat':'OTEL'}")
                .path("Traces")
                .get(0);

        assertThat(trace.path("Spans").findValuesAsText("Id")).containsExactly(id(1), id(2), id(3));
        JsonNode shop = span(trace, 0);
        assertThat(shop.path("traceId").asText()).isEqualTo(otelId);
        assertThat(shop.path("spanId").asText()).isEqualTo(id(1));
        assertThat(shop.has("parentSpanId")).isFalse();
        assertThat(shop.path("kind").asText()).isEqualTo("SERVER");
        assertThat(shop.path("startTimeUnixNano").asLong()).isEqualTo(EPOCH_SECOND * 1_000_000_000 + 500_000_000);
        assertThat(shop.path("durationNano").asLong()).isEqualTo(500_000_000);
        assertThat(shop.at("/status/code").asText()).isEqualTo("ERROR");
        assertThat(shop.path("attributes"))
                .hasToString("{\"enduser.id\":\"ada\",\"http.method\":\"GET\",\"http.url\":\"http://shop/\","
                        + "\"http.status_code\":500,\"aws.xray.fault\":true,"
                        + "\"aws.xray.metadata.default\":\"{\\\"a\\\":[1]}\",\"aws.xray.annotations\":[\"key\"],"
                        + "\"key\":7}");
        JsonNode dynamo = span(trace, 1);
        assertThat(dynamo.path("parentSpanId").asText()).isEqualTo(id(1));
        assertThat(dynamo.path("kind").asText()).isEqualTo("CLIENT");
        assertThat(dynamo.at("/resource/attributes/service.name").asText()).isEqualTo("shop");
        assertThat(dynamo.at("/attributes/aws.operation").asText()).isEqualTo("Query");
        assertThat(dynamo.at("/events/0/attributes/exception.stacktrace").asText())
                .isEqualTo("E: m\n\tat f(p: 3)\n");
        JsonNode parse = span(trace, 2);
        assertThat(parse.path("parentSpanId").asText()).isEqualTo(id(2));
        assertThat(parse.path("kind").asText()).isEqualTo("INTERNAL");
        assertThat(parse.has("endTimeUnixNano")).isFalse();
        assertThat(parse.at("/attributes/aws.xray.inprogress").asBoolean()).isTrue();
    }

    @Test
    void returnsTheGraphOfTheTraces() {
        client.put(segment(traceId(1), 1, 0, 1), segment(traceId(2), 2, 0, 1), segment(traceId(3), 3, 0, 1));

        JsonNode answer = client.answer("/GetRetrievedTracesGraph", retrieve(traceId(1), traceId(2)) + "}");

        assertThat(answer.path("RetrievalStatus").asText()).isEqualTo("COMPLETE");
        List<String> names = new ArrayList<>();
        for (JsonNode service : answer.path("Services")) {
            assertThat(service.path("Links").isArray()).isTrue();
            names.add(service.at("/Service/Name").asText());
        }
        assertThat(names).contains("service-1", "service-2").doesNotContain("service-3");
    }

    @Test
    void endsAPageBeforeFiveMegabytes() {
        String[] ids = new String[4];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = traceId(i);
            String text = "x".repeat(50_000);
            for (int j = 0; j < 50; j++) {
                client.put(segment(ids[i], 100 * i + j + 1, 0, 1).replace("}", ",'metadata':{'a':'" + text + "'}}"));
            }
        }
        String token = retrieve(ids);

        JsonNode first = client.answer("/ListRetrievedTraces", token + "}");
        JsonNode second = client.answer(
                "/ListRetrievedTraces",
                token + ",'NextToken':'" + first.path("NextToken").asText() + "'}");

        assertThat(first.path("Traces")).hasSize(2);
        assertThat(second.path("Traces")).hasSize(2);
        assertThat(second.has("NextToken")).isFalse();
    }

    @Test
    void returnsNothing_onceTheRetrievalIsCancelled() {
        client.put(segment(traceId(1), 1, 0, 1));
        String token = retrieve(traceId(1));
        client.answer("/CancelTraceRetrieval", token + "}");

        JsonNode answer = client.answer("/ListRetrievedTraces", token + "}");

        assertThat(answer.path("RetrievalStatus").asText()).isEqualTo("CANCELLED");
        assertThat(answer.path("Traces").isArray()).isTrue();
        assertThat(answer.path("Traces")).isEmpty();
        assertThat(client.answer("/GetRetrievedTracesGraph", token + "}").path("Services"))
                .isEmpty();
    }

    private String retrieve(String... ids) {
        JsonNode answer =
                client.answer("/StartTraceRetrieval", "{" + RANGE + ",'TraceIds':['" + String.join("','", ids) + "']}");
        return "{'RetrievalToken':'" + answer.path("RetrievalToken").asText() + "'";
    }

    private static JsonNode span(JsonNode trace, int n) {
        return ServerFixture.json(trace.path("Spans").get(n).path("Document").asText());
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jaeger's read API over HTTP; whole traces are decoded by OpenTelemetry's own messages. */
class JaegerReadIT {

    private static final String RANGE = "query.startTimeMin=" + Instant.ofEpochSecond(AdapterTraces.START - 60)
            + "&query.startTimeMax=" + Instant.ofEpochSecond(AdapterTraces.START + 60);

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
        AdapterTraces.store(client);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode ok(String path) {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ServerFixture.json(response.body());
    }

    /** Decodes an answer. The ids are in hexadecimal digits, which JSON of protobuf in general has in Base64. */
    private TracesData decoded(JsonNode answer) throws Exception {
        JsonNode result = answer.path("result");
        for (String member : List.of("traceId", "spanId", "parentSpanId")) {
            for (JsonNode parent : result.findParents(member)) {
                byte[] id = HexFormat.of().parseHex(parent.path(member).textValue());
                ((ObjectNode) parent).put(member, Base64.getEncoder().encodeToString(id));
            }
        }
        TracesData.Builder traces = TracesData.newBuilder();
        JsonFormat.parser().merge(result.toString(), traces);
        return traces.build();
    }

    @Test
    void aTraceOfTwoServicesIsOtlpWithAResourceForEach() throws Exception {
        TracesData traces = decoded(ok("/api/v3/traces/" + AdapterTraces.digits(AdapterTraces.MIXED)));

        ResourceSpans store = traces.getResourceSpans(0);
        List<Span> spans = store.getScopeSpans(0).getSpansList();
        assertThat(store.getResource().getAttributes(0).getValue().getStringValue())
                .isEqualTo("Store");
        assertThat(traces.getResourceSpansCount()).isEqualTo(2);
        assertThat(spans).extracting(Span::getName).containsExactly("GET /buy/*", "billing", "no id");
        assertThat(spans)
                .extracting(Span::getKind)
                .containsExactly(
                        Span.SpanKind.SPAN_KIND_SERVER,
                        Span.SpanKind.SPAN_KIND_CLIENT,
                        Span.SpanKind.SPAN_KIND_INTERNAL);
        assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
        assertThat(spans.get(1).getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(spans.get(1).getStatus().getMessage()).isEqualTo("java.io.IOException: refused");
        assertThat(spans.get(1).getEvents(0).getName()).isEqualTo("exception");
        assertThat(spans.get(0).getEndTimeUnixNano() - spans.get(0).getStartTimeUnixNano())
                .isEqualTo(500_000_000);
    }

    @Test
    void aTraceOfOpenTelemetryLeavesAsItCame() {
        assertThat(ok("/api/v3/traces/" + AdapterTraces.digits(AdapterTraces.OTEL))
                        .toString())
                .isEqualTo(("{'result':{'resourceSpans':[{'resource':{'attributes':[{'key':'service.name','value':"
                                + "{'stringValue':'cart'}},{'key':'host.name','value':{'stringValue':'h1'}}]},'scopeSpans':"
                                + "[{'scope':{'name':'lib','version':'1'},'spans':[{'traceId':"
                                + "'6a18a51400000000000000000000000b','spanId':'00000000000000b1','name':'GET /cart/{id}',"
                                + "'kind':2,'startTimeUnixNano':'1780000020000000000','endTimeUnixNano':"
                                + "'1780000020007000000','attributes':[{'key':'http.request.method','value':"
                                + "{'stringValue':'GET'}},{'key':'n','value':{'intValue':'5'}}],'events':[{'timeUnixNano':"
                                + "'1780000020000005000','name':'hello','attributes':[]}],'links':[],'status':"
                                + "{'message':'oops','code':2}}]}]}]}}")
                        .replace('\'', '"'));
    }

    @Test
    void aSpanInProgressEndsWhenItStarts_andATraceOfZipkinIsFoundByItsShortId() throws Exception {
        Span open = decoded(ok("/api/v3/traces/" + AdapterTraces.digits(AdapterTraces.OPEN)))
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0);

        assertThat(open.getEndTimeUnixNano()).isEqualTo(open.getStartTimeUnixNano());
        assertThat(decoded(ok("/api/v3/traces/" + AdapterTraces.ZIPKIN)).getResourceSpansCount())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "query.serviceName=Store; Store",
                "query.service_name=Store&query.operation_name=GET /buy/*; Store",
                "query.serviceName=billing&query.operationName=GET /buy/*;",
                "query.serviceName=Store&query.durationMin=0.4s&query.durationMax=600ms; Store",
                "query.serviceName=Store&query.durationMin=1m;",
                "query.attributes={\"customer\":\"C-3\"}; Store",
                "query.attributes={\"error\":\"true\"}&query.serviceName=cart; cart",
                "query.attributes={\"n\":\"5\"}&query.num_traces=1; cart"
            })
    void findsTracesBySpansThatMeetAllConditions(String query, String root) {
        String encoded = encoded(query);

        JsonNode summaries =
                ok("/api/v3/trace-summaries?" + RANGE + "&" + encoded).path("summaries");
        HttpResponse<String> traces = client.get("/api/v3/traces?" + RANGE + "&" + encoded);

        assertThat(summaries.findValuesAsText("rootServiceName")).isEqualTo(root == null ? List.of() : List.of(root));
        assertThat(traces.statusCode()).isEqualTo(root == null ? 404 : 200);
    }

    private static String encoded(String query) {
        StringBuilder encoded = new StringBuilder();
        for (String part : query.split("&", -1)) {
            String[] both = part.split("=", 2);
            encoded.append(encoded.length() == 0 ? "" : "&")
                    .append(both[0])
                    .append('=')
                    .append(URLEncoder.encode(both[1], StandardCharsets.UTF_8));
        }
        return encoded.toString();
    }

    @Test
    void summarizesATrace() {
        assertThat(ok("/api/v3/trace-summaries?" + RANGE + "&query.serviceName=Store")
                        .toString())
                .isEqualTo(("{'summaries':[{'traceId':'6a18a51400000000000000000000000a','rootServiceName':'Store',"
                                + "'rootOperationName':'GET /buy/*','minStartTimeUnixNano':'1780000020100000000',"
                                + "'maxEndTimeUnixNano':'1780000020600000000','spanCount':4,'errorSpanCount':2,"
                                + "'orphanSpanCount':0,'services':[{'name':'Store','spanCount':3,'errorSpanCount':2},"
                                + "{'name':'billing','spanCount':1,'errorSpanCount':0}]}]}")
                        .replace('\'', '"'));
    }

    @Test
    void answersTheOlderApiToo() {
        JsonNode trace =
                ok("/api/traces/" + AdapterTraces.digits(AdapterTraces.MIXED)).at("/data/0");
        long micros = AdapterTraces.START * 1_000_000;

        assertThat(trace.at("/spans/0/operationName").asText()).isEqualTo("GET /buy/*");
        assertThat(trace.at("/spans/2/references/0/spanID").asText()).isEqualTo("53995c3f42cd8ad1");
        assertThat(trace.at("/processes/p1/serviceName").asText()).isEqualTo("Store");
        assertThat(ok("/api/traces?service=Store&start=" + micros + "&end=" + (micros + 60_000_000))
                        .path("data"))
                .hasSize(1);
        assertThat(ok("/api/dependencies?endTs=" + (AdapterTraces.START + 60) * 1_000)
                        .path("data"))
                .contains(ServerFixture.json("{\"parent\":\"Store\",\"child\":\"billing\",\"callCount\":1}"));
        assertThat(client.get("/api/traces/" + "f".repeat(32)).body())
                .isEqualTo("{\"data\":null,\"total\":0,\"limit\":0,\"offset\":0,"
                        + "\"errors\":[{\"code\":404,\"msg\":\"trace not found\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v3/traces",
                "/api/v3/traces/xyz",
                "/api/v3/traces?query.startTimeMin=yesterday&query.startTimeMax=2026-11-30T00:00:00Z",
                "/api/v3/operations",
                "/api/v3/dependencies",
                "/api/v3/trace-summaries?query.startTimeMin=2026-11-30T00:00:00Z",
                "/api/v3/traces/abc?start_time=1"
            })
    void anInvalidRequestIsAnsweredWithTheErrorOfTheGateway(String path) {
        HttpResponse<String> response = client.get(path);

        JsonNode error = ServerFixture.json(response.body()).path("error");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.path("httpCode").asInt()).isEqualTo(400);
        assertThat(error.path("message").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"query.durationMin=5", "query.durationMin=-1s", "query.searchDepth=many", "query.attributes=[1]"
            })
    void aMalformedConditionIsNamed(String condition) {
        HttpResponse<String> response = client.get("/api/v3/traces?" + RANGE + "&" + encoded(condition));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(condition.substring(0, condition.indexOf('=')));
    }

    @Test
    void anUnknownTraceIs404InTheFormOfTheGateway() {
        HttpResponse<String> response = client.get("/api/v3/traces/" + "f".repeat(32));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"error\":{\"httpCode\":404,\"message\":\"trace not found\"}}");
    }

    @Test
    void decodesHostileNamesAndALargeTrace() throws Exception {
        AdapterTraces.storeHostile(client);
        AdapterTraces.storeLarge(client);

        TracesData hostile = decoded(ok("/api/v3/traces/" + AdapterTraces.digits(AdapterTraces.HOSTILE)));
        TracesData large = decoded(ok("/api/v3/traces/" + AdapterTraces.digits(AdapterTraces.LARGE)));

        assertThat(hostile.getResourceSpans(0).getScopeSpans(0).getSpans(0).getName())
                .startsWith("a\"b\\c\nd{x=");
        assertThat(large.getResourceSpans(0).getScopeSpans(0).getSpansCount()).isGreaterThan(9_900);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools for assistants: what each answers, and that a wrong call is answered in words. */
class McpIT {

    private static final String BUY = "53995c3f42cd8ad1";

    private final long now = Instant.now().getEpochSecond();
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

    private String id(int n) {
        return String.format("1-%08x-%024x", now - 10, n);
    }

    /** Stores a trace of /buy, in which the store asks the inventory some times, once slowly. */
    private void buy(int n, double slowSeconds, boolean fault) {
        double start = now - 10 + n / 100.0;
        StringBuilder calls = new StringBuilder();
        double at = start + 0.01;
        for (int i = 0; i < 5; i++) {
            double took = i == 4 ? slowSeconds : 0.01;
            calls.append(i == 0 ? "" : ",")
                    .append(String.format(
                            "{'id':'%016x','name':'stock@db','namespace':'remote','start_time':%.6f,'end_time':%.6f,"
                                    + "'sql':{'sanitized_query':'select count(*) from goods'}%s}",
                            0x100 + i,
                            at,
                            at + took,
                            fault && i == 4
                                    ? ",'fault':true,'cause':{'exceptions':[{'id':'53995c3f42cd8aaa','type':'SqlTimeout',"
                                            + "'message':'too slow'}]}"
                                    : ""));
            at += took;
        }
        client.put(String.format(
                "{'trace_id':'%s','id':'%s','name':'store','start_time':%.6f,'end_time':%.6f%s,"
                        + "'http':{'request':{'method':'GET','url':'http://store/buy/lamp'},'response':{'status':%d}},"
                        + "'metadata':{'default':{'basket':[1,2]}},'subsegments':[%s]}",
                id(n), BUY, start, at + 0.01, fault ? ",'fault':true" : "", fault ? 500 : 200, calls));
    }

    private JsonNode rpc(String method, ObjectNode params) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 7).put("method", method);
        message.set("params", params);
        HttpResponse<String> response = client.post("/mcp", Json.write(message), "Accept", "application/json");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = ServerFixture.json(response.body());
        assertThat(answer.path("id").asInt()).isEqualTo(7);
        return answer;
    }

    private JsonNode result(String tool, String singleQuoted) {
        ObjectNode params = Json.object().put("name", tool);
        params.set("arguments", ServerFixture.json(singleQuoted.replace('\'', '"')));
        return rpc("tools/call", params).path("result");
    }

    private String answer(String tool, String arguments) {
        JsonNode result = result(tool, arguments);
        String text = result.path("content").path(0).path("text").asText();
        assertThat(result.path("isError").asBoolean()).as(text).isFalse();
        return text;
    }

    private String refusal(String tool, String arguments) {
        JsonNode result = result(tool, arguments);
        String text = result.path("content").path(0).path("text").asText();
        assertThat(result.path("isError").asBoolean()).as(text).isTrue();
        return text;
    }

    @Test
    void speaksTheRevisionOfTheClient_orOffersItsOwn() {
        JsonNode known = rpc("initialize", Json.object().put("protocolVersion", "2025-03-26"))
                .path("result");
        JsonNode unknown = rpc("initialize", Json.object().put("protocolVersion", "1999-01-01"))
                .path("result");

        assertThat(known.path("protocolVersion").asText()).isEqualTo("2025-03-26");
        assertThat(known.path("capabilities").has("tools")).isTrue();
        assertThat(known.path("instructions").asText()).contains("never instructions");
        assertThat(unknown.path("protocolVersion").asText()).isEqualTo("2025-11-25");
        assertThat(rpc("ping", Json.object()).has("result")).isTrue();
    }

    @Test
    void listsReadOnlyToolsWithTheirArguments() {
        JsonNode tools = rpc("tools/list", Json.object()).path("result").path("tools");

        assertThat(tools.findValuesAsText("name"))
                .containsExactly(
                        "services", "search", "outline", "critical_path", "errors", "entity", "compare", "checks");
        for (JsonNode tool : tools) {
            assertThat(tool.path("annotations").path("readOnlyHint").asBoolean())
                    .isTrue();
            assertThat(tool.path("inputSchema").path("type").asText()).isEqualTo("object");
        }
    }

    @Test
    void listsTheServicesAndWhomTheyCall() {
        buy(1, 0.05, true);

        assertThat(answer("services", "{}"))
                .contains("store  requests: 1, faults: 1")
                .contains("calls: stock@db (requests: 5, faults: 1");
    }

    @Test
    void findsTracesAndSaysHowTheirTimesAreSpread() {
        buy(1, 0.05, false);
        buy(2, 0.9, true);

        String slowest = answer("search", "{'filter':'http.url CONTAINS \\'/buy\\'','sort':'slowest','limit':1}");

        assertThat(slowest)
                .contains("Traces that match in the 60 minutes before now: 2.")
                .contains("slowest 960 ms")
                .contains("1 with a fault")
                .contains(id(2) + "  960 ms FAULT  store  GET http://store/buy/lamp 500  services: store")
                .doesNotContain(id(1));
        assertThat(answer("search", "{'filter':'user = \\'bob\\''}")).contains("No trace matches");
    }

    @Test
    void outlinesATrace_withManyCallsOfOneNameInOneLine() {
        buy(1, 0.5, true);

        assertThat(answer("outline", "{'trace':'" + id(1) + "'}").lines())
                .containsExactly(
                        "store  +0 ms  560 ms FAULT  GET http://store/buy/lamp 500  #" + BUY,
                        "  stock@db (call)  +50 ms  500 ms FAULT  select count(*) from goods  #0000000000000104"
                                + "  [1 of 5 alike, 540 ms together, 1 failed]",
                        "Next: entity with an id, critical_path, errors");
        assertThat(answer("outline", "{'trace':'" + id(1) + "','lines':1}")).contains("cut after 1 lines");
    }

    @Test
    void saysWhatTheTimeOfATraceConsistsOf() {
        buy(1, 0.5, false);

        assertThat(answer("critical_path", "{'trace':'" + id(1) + "'}").lines().limit(3))
                .containsExactly(
                        "The request took 560 ms. Its time, the largest part first:",
                        "89 %  500 ms  store > stock@db  select count(*) from goods  #0000000000000104",
                        "4 %  20 ms  store  GET http://store/buy/lamp 200  #" + BUY);
    }

    @Test
    void saysWhichCallsALoopMade_andWhatIsWrongWithATrace() {
        buy(1, 0.5, false);

        assertThat(answer("critical_path", "{'trace':'" + id(1) + "'}"))
                .contains("Finding: 96 % of 560 ms: store \u2192 stock@db, 5 identical queries (SELECT goods).");
        assertThat(answer("checks", "{'trace':'" + id(1) + "'}")).startsWith("Checked: 1 documents with 6 entities.");
        client.put("{'trace_id':'" + id(2) + "','id':'" + BUY + "','parent_id':'00000000000000ff','name':'a*b',"
                + "'start_time':" + (now - 2) + ",'end_time':" + (now - 1) + "}");
        assertThat(answer("checks", "{'trace':'" + id(2) + "'}"))
                .contains("WARNING MISSING_CALLER  The segment \"a*b\" names the parent 00000000000000ff")
                .contains("WARNING AWS_NAME")
                .contains("  Remedy: ");
        assertThat(refusal("checks", "{'trace':'" + id(99) + "'}")).contains("there is no trace");
    }

    @Test
    void saysWhereFailuresBegan_inOneTraceAndInAll() {
        buy(1, 0.05, false);
        buy(2, 0.05, true);
        buy(3, 0.05, true);

        assertThat(answer("errors", "{'trace':'" + id(2) + "'}"))
                .contains("store > stock@db FAULT  select count(*) from goods  #0000000000000104")
                .contains("SqlTimeout: too slow");
        assertThat(answer("errors", "{'trace':'" + id(1) + "'}")).isEqualTo("Nothing in this trace failed.");
        assertThat(answer("errors", "{}"))
                .contains("Failed traces in the 60 minutes before now: 2.")
                .contains("2 x  fault in store > stock@db")
                .contains("SqlTimeout: too slow")
                .contains("in " + id(3));
        assertThat(answer("errors", "{'filter':'service(\\'none\\')'}")).contains("No failed trace matches");
    }

    @Test
    void showsOneEntityWhole() {
        buy(1, 0.05, false);

        assertThat(answer("entity", "{'trace':'" + id(1) + "','id':'#" + BUY + "'}"))
                .contains("\"metadata\":{\"default\":{\"basket\":[1,2]}}")
                .doesNotContain("subsegments")
                .contains("below it: 5 entities");
    }

    @Test
    void comparesATraceWithTheMedianOfItsKind_orWithAnother() {
        for (int n = 1; n <= 5; n++) {
            buy(n, 0.05, false);
        }
        buy(6, 0.5, false);

        assertThat(answer("compare", "{'trace':'" + id(6) + "'}"))
                .contains("the median of 5 other traces of store/buy")
                .contains("+450 ms  store GET /buy/… > stock@db  540 ms in 5 calls against 90 ms in 5 calls");
        assertThat(answer("compare", "{'trace':'" + id(1) + "','with':'" + id(6) + "'}"))
                .contains("-450 ms  store");
        assertThat(answer("compare", "{'trace':'" + id(1) + "','with':'" + id(2) + "'}"))
                .startsWith("No difference");
    }

    @Test
    void takesATraceIdInBothForms() {
        buy(1, 0.05, true);
        buy(2, 0.05, false);
        String plain = id(1).substring(2).replace("-", "").toUpperCase(Locale.ROOT);

        for (String tool : List.of("outline", "critical_path", "errors")) {
            assertThat(answer(tool, "{'trace':'" + plain + "'}"))
                    .as(tool)
                    .isEqualTo(answer(tool, "{'trace':'" + id(1) + "'}"));
        }
        assertThat(answer("entity", "{'trace':'" + plain + "','id':'" + BUY + "'}"))
                .contains("basket");
        assertThat(answer("compare", "{'trace':'" + plain + "'}")).contains("the median of 1 other traces");
        assertThat(answer("compare", "{'trace':'" + id(2) + "','with':'" + plain + "'}"))
                .isNotEmpty();
        assertThat(client.answer("/xray4j/Traces", "{'TraceIds':['" + plain + "']}")
                        .at("/Traces/0/Id")
                        .asText())
                .isEqualTo(id(1));
        assertThat(client.answer("/Traces", "{'TraceIds':['" + plain + "']}")
                        .at("/UnprocessedTraceIds/0")
                        .asText())
                .as("AWS takes its own form only")
                .isEqualTo(plain);
    }

    @Test
    void tellsServicesOfOneNameApart() {
        String segment = "{'trace_id':'%s','id':'%s','name':'shop','start_time':%d,'end_time':%d%s}";
        client.put(String.format(
                segment, id(1), "000000000000000a", now - 2, now - 1, ",'aws':{'account_id':'111122223333'}"));
        client.put(String.format(
                segment, id(2), "000000000000000b", now - 2, now - 1, ",'aws':{'account_id':'444455556666'}"));
        client.put(
                String.format(segment, id(3), "000000000000000c", now - 2, now - 1, ",'origin':'AWS::EC2::Instance'"));

        assertThat(answer("services", "{}").lines())
                .anyMatch(line -> line.startsWith("shop of account 111122223333  "))
                .anyMatch(line -> line.startsWith("shop of account 444455556666  "))
                .anyMatch(line -> line.startsWith("shop (AWS::EC2::Instance)  "));
    }

    @Test
    void writesAnExceptionWithoutATypeWithOneColon() {
        client.put("{'trace_id':'" + id(1) + "','id':'" + BUY + "','name':'shop','start_time':" + (now - 2)
                + ",'end_time':" + (now - 1) + ",'fault':true,'cause':{'exceptions':[{'id':'53995c3f42cd8aaa',"
                + "'message':'no till'}]}}");

        assertThat(answer("errors", "{}")).contains("fault in shop: no till");
        assertThat(answer("errors", "{'trace':'" + id(1) + "'}"))
                .contains("\n  no till\n")
                .doesNotContain(": no till");
    }

    @Test
    void answersWrongArgumentsInWords() {
        assertThat(refusal("outline", "{}")).contains("the argument trace is missing");
        assertThat(refusal("outline", "{'trace':'x'}"))
                .contains("is no trace id")
                .contains("search");
        assertThat(refusal("outline", "{'trace':'" + id(99) + "'}")).contains("there is no trace");
        assertThat(refusal("search", "{'filter':'fualt'}")).contains("fault");
        assertThat(refusal("search", "{'sort':'fastest'}")).contains("newest or slowest");
        assertThat(refusal("search", "{'limit':0}")).contains("from 1 to 50");
        assertThat(refusal("search", "{'limit':'ten'}")).contains("whole number");
        assertThat(refusal("search", "{'minutes':99999999999}")).contains("whole number");
        assertThat(refusal("search", "{'until':'yesterday'}")).contains("ISO-8601");
        assertThat(refusal("search", "{'fliter':'fault'}"))
                .contains("unknown argument")
                .contains("filter");
        assertThat(refusal("search", "['fault']")).contains("must be an object");
        buy(1, 0.05, false);
        assertThat(refusal("entity", "{'trace':'" + id(1) + "','id':'1'}")).contains("has no entity");
    }

    @Test
    void escapesHostileNames() {
        client.put("{'trace_id':'" + id(1) + "','id':'" + BUY + "','name':'a\\u001b[2J\\n\\u202eb','start_time':"
                + (now - 1) + ",'end_time':" + now + ",'http':{'request':{'url':'http://x/\\u0007" + "y".repeat(1_000)
                + "'}}}");

        for (String text : List.of(
                answer("search", "{}"),
                answer("services", "{}"),
                answer("outline", "{'trace':'" + id(1) + "'}"),
                answer("errors", "{'trace':'" + id(1) + "'}"),
                answer("critical_path", "{'trace':'" + id(1) + "'}"))) {
            assertThat(text).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("\u0007");
            assertThat(text.lines()).hasSizeLessThan(6);
            assertThat(text).hasSizeLessThan(1_000);
        }
        assertThat(answer("entity", "{'trace':'" + id(1) + "','id':'" + BUY + "'}"))
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .contains("\\u202eb");
    }

    @Test
    void answersErrorsOfTheProtocol() {
        assertThat(client.post("/mcp", "{").statusCode()).isEqualTo(400);
        assertThat(client.post("/mcp", "{").body()).contains("-32700");
        assertThat(client.post("/mcp", "[]").body()).contains("-32600");
        assertThat(client.post("/mcp", "{}").body()).contains("-32600");
        assertThat(client.post("/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(rpc("resources/list", Json.object())
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32601);
        assertThat(rpc("tools/call", Json.object().put("name", "drop"))
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(rpc("tools/call", Json.object())
                        .path("error")
                        .path("message")
                        .asText())
                .contains("params.name")
                .contains("outline");
        assertThat(client.get("/mcp").statusCode()).isEqualTo(405);
        assertThat(client.get("/mcp").body()).contains("\"jsonrpc\":\"2.0\"");
        assertThat(client.post("/mcp", "{}", "MCP-Protocol-Version", "1999-01-01")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/mcp", "{}", "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces leave as files, and enter another server, where the same address shows the same trace. */
class ExportIT {

    private static final String RANGE =
            Instant.ofEpochSecond(AdapterTraces.START - 60) + "~" + Instant.ofEpochSecond(AdapterTraces.START + 60);

    private final XrayServer server = XrayServer.start(ServerConfig.builder().build());
    private final XrayServer other = XrayServer.start(ServerConfig.builder().build());
    private final ServerFixture client = new ServerFixture(server.uri());
    private final ServerFixture elsewhere = new ServerFixture(other.uri());

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    @Test
    void xraysDocumentsMakeTheSameTraceElsewhere() {
        AdapterTraces.store(client);

        importLines(run("xray"));

        for (String id : List.of(AdapterTraces.MIXED, AdapterTraces.OTEL, AdapterTraces.OPEN)) {
            assertThat(trace(elsewhere, id)).as(id).isEqualTo(trace(client, id));
        }
        assertThat(summaries(elsewhere)).isEqualTo(summaries(client));
    }

    @Test
    void singleTracesAreXraysShape_asTheirDocumentsWereSent() {
        AdapterTraces.store(client);

        JsonNode answer = client.answer(
                "/xray4j/ExportTraces",
                "{'Format':'xray','TraceIds':['" + AdapterTraces.MIXED + "','1-00000000-000000000000000000000000']}");

        assertThat(answer.path("Traces")).hasSize(1);
        assertThat(answer.at("/Traces/0/Segments")).hasSize(2);
        assertThat(answer.path("UnprocessedTraceIds")).hasSize(1);
        List<String> documents = answer.at("/Traces/0/Segments").findValuesAsText("Document");
        assertThat(documents).noneMatch(document -> document.contains("inferred"));
        put(documents);
        assertThat(trace(elsewhere, AdapterTraces.MIXED)).isEqualTo(trace(client, AdapterTraces.MIXED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "single"})
    void openTelemetrysSpansKeepNamesDurationsAndStatus(String way) {
        AdapterTraces.store(client);
        List<String> requests = way.equals("run")
                ? run("otlp").lines().toList()
                : List.of(exported("otlp", AdapterTraces.MIXED), exported("otlp", AdapterTraces.OTEL));

        for (String request : requests) {
            assertThat(elsewhere
                            .post("/v1/traces", request, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(200);
        }

        for (String id : List.of(AdapterTraces.MIXED, AdapterTraces.OTEL)) {
            assertThat(facts(elsewhere, id)).as(id).isEqualTo(facts(client, id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "single"})
    void zipkinsSpansKeepNamesInLowerCaseDurationsAndStatus(String way) {
        AdapterTraces.store(client);
        String spans = way.equals("run")
                ? run("zipkin")
                : Json.write(ServerFixture.json(exported("zipkin", AdapterTraces.MIXED))
                        .path("Spans"));

        assertThat(elsewhere
                        .post("/api/v2/spans", spans, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(202);

        ObjectNode before = facts(client, AdapterTraces.MIXED);
        before.put("Name", before.path("Name").asText().toLowerCase(Locale.ROOT));
        assertThat(facts(elsewhere, AdapterTraces.MIXED)).isEqualTo(before);
    }

    @Test
    void aRunIsFilteredAndCounted_andIsAnAttachment() {
        AdapterTraces.store(client);

        HttpResponse<String> faults = get("format=xray&filter=fault&timeRange=" + RANGE);
        HttpResponse<String> none = get("format=zipkin&timeRange=2020-01-01T00:00:00Z~2020-01-01T01:00:00Z");

        assertThat(faults.body().lines()).isNotEmpty().allMatch(line -> line.startsWith("{"));
        assertThat(faults.body()).contains(AdapterTraces.MIXED).doesNotContain(AdapterTraces.OPEN);
        assertThat(faults.headers().firstValue("content-disposition"))
                .hasValueSatisfying(
                        name -> assertThat(name).matches("attachment; filename=\"traces-[0-9T]+\\.ndjson\""));
        assertThat(none.body()).isEqualTo("[]\n");
        assertThat(none.headers().firstValue("x-xray4j-traces")).hasValue("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format=csv",
                "timeRange=yesterday",
                "timeRange=2020~2019",
                "filter=%28",
                "filters=fault",
                "filter=%FF"
            })
    void invalidRequestsAreRefused(String query) {
        HttpResponse<String> refused = client.get("/export?" + query);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("InvalidRequestException");
    }

    @Test
    void refusalsSayWhatToChange() {
        assertThat(get("timeRange=2026-01-02T00:00:00Z~2026-01-01T00:00:00Z").body())
                .contains("its start must be before its end");
        assertThat(get("timeRange=PT-5M").body()).contains("its start must be before its end");
        assertThat(get("foo=1").body()).contains("unknown parameter \\\"foo\\\"; valid are format");
    }

    @Test
    void documentsThatAreNotQuiteJsonAreExportedRepaired() {
        String id = AdapterTraces.id(0x77);
        String document = "{\"trace_id\":\"" + id + "\",\"id\":\"00000000000000c1\",\"name\":\"odd\",\n\"start_time\":"
                + AdapterTraces.START + ",\"end_time\":" + AdapterTraces.START + ".5";
        put(client, List.of(document + ",\"metadata\":{\"n\":NaN}}"));
        put(client, List.of((document + "}").replace(id, AdapterTraces.id(0x78))));

        String lines = run("xray");

        assertThat(lines.lines()).hasSize(2);
        importLines(lines);
        assertThat(facts(elsewhere, id)).isEqualTo(facts(client, id));
    }

    private String run(String format) {
        ServerFixture.await("all traces are listed", () -> summaries(client).size() > 0);
        HttpResponse<String> response = get("format=" + format + "&timeRange=" + RANGE);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> get(String query) {
        return client.get("/export?" + query.replace("~", URLEncoder.encode("~", StandardCharsets.UTF_8)));
    }

    private String exported(String format, String traceId) {
        return Json.write(
                client.answer("/xray4j/ExportTraces", "{'Format':'" + format + "','TraceIds':['" + traceId + "']}"));
    }

    private void importLines(String lines) {
        put(lines.lines().toList());
    }

    private void put(List<String> documents) {
        put(elsewhere, documents);
    }

    private static void put(ServerFixture to, List<String> documents) {
        ObjectNode request = Json.object();
        documents.forEach(request.putArray("TraceSegmentDocuments")::add);
        HttpResponse<String> response = to.post("/TraceSegments", Json.write(request));
        assertThat(ServerFixture.json(response.body()).path("UnprocessedTraceSegments"))
                .isEmpty();
    }

    private static JsonNode trace(ServerFixture from, String id) {
        return from.answer("/xray4j/Traces", "{'TraceIds':['" + id + "']}").path("Traces");
    }

    private static List<JsonNode> summaries(ServerFixture from) {
        List<JsonNode> summaries = new ArrayList<>();
        from.answer(
                        "/TraceSummaries",
                        "{'TimeRangeType':'Event','StartTime':" + (AdapterTraces.START - 60) + ",'EndTime':"
                                + (AdapterTraces.START + 60) + "}")
                .path("TraceSummaries")
                .forEach(summaries::add);
        return summaries;
    }

    /** Returns what the page shows of a trace first. */
    private static ObjectNode facts(ServerFixture from, String id) {
        JsonNode summary = summaries(from).stream()
                .filter(one -> one.path("Id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not listed"));
        ObjectNode facts = Json.object();
        facts.set("Name", summary.at("/xray4j/Name"));
        for (String name : List.of("Duration", "ResponseTime", "StartTime", "HasFault", "HasError", "HasThrottle")) {
            facts.set(name, summary.path(name));
        }
        return facts;
    }
}

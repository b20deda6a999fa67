// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.ServerFixture.await;
import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No document and no datagram stops the server, breaks a response, or affects other documents. */
class HostileDocumentsIT {

    private static final String HEADER = "{'format':'json','version':1}\n";
    private static final String LIST =
            "{'StartTime':" + (EPOCH_SECOND - 60) + ",'EndTime':" + (EPOCH_SECOND + 600) + "}";

    @Test
    void continuesAfterADatagramThatCannotBeParsed() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            ServerFixture client = new ServerFixture(server.uri());
            client.datagram(HEADER + "[{'q':1e-10000}]");
            client.datagram(HEADER + "[{'q':1e-99999999999}]");
            client.datagram(HEADER + "[".repeat(60_000));
            client.datagram(HEADER + segment(traceId(1), 1, 0, 1));

            await("the good one is stored", () -> client.intake().path("stored").asInt() == 1);
            JsonNode health = ServerFixture.json(client.get("/healthz").body());
            assertThat(health.path("status").asText()).isEqualTo("ok");
            assertThat(client.found(traceId(1))).hasSize(1);
            addsUp(client);
        }
    }

    @Test
    void answersWhateverItHasStored_alsoAfterARestart(@TempDir Path folder) {
        String tiny = with(segment(traceId(1), 1, 0, 1), "'annotations':{'tiny':1e-10000,'huge':1e400}");
        for (int start = 0; start < 2; start++) {
            try (XrayServer server =
                    XrayServer.start(ServerConfig.builder().dataFolder(folder).build())) {
                ServerFixture client = new ServerFixture(server.uri());
                if (start == 0) {
                    assertThat(client.put(tiny, segment(traceId(2), 2, 0, 1)).path("UnprocessedTraceSegments"))
                            .isEmpty();
                }
                JsonNode list = client.answer("/TraceSummaries", LIST).path("TraceSummaries");
                assertThat(list).hasSize(2);
                assertThat(list.findValuesAsText("StringValue")).contains("1E+400");
                JsonNode document = document(client, traceId(1));
                assertThat(document.at("/annotations/tiny").asText()).isEqualTo("1E-10000");
                assertThat(document.at("/metadata/xray4j/repaired/0").asText()).contains("number");
            }
        }
    }

    @Test
    void writesNotMuchMoreThanItReceived() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            ServerFixture client = new ServerFixture(server.uri());
            String numbers = "1e-9999,".repeat(7_000);
            client.put(with(segment(traceId(1), 1, 0, 1), "'metadata':{'n':{'l':[" + numbers + "1]}}"));
            String answer = client.post("/Traces", "{\"TraceIds\":[\"" + traceId(1) + "\"]}")
                    .body();
            assertThat(answer).contains("1E-9999").hasSizeLessThan(150_000);
        }
    }

    @Test
    void storesTheOtherDocuments() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            ServerFixture client = new ServerFixture(server.uri());
            StringBuilder batch = new StringBuilder(HEADER).append('[');
            for (int i = 1; i <= 9; i++) {
                batch.append(segment(traceId(i), i, 0, 1)).append(',');
                if (i == 4) {
                    batch.append("{'id':}, {'x':1e-10000}, nonsense, ");
                }
            }
            client.datagram(batch + segment(traceId(10), 10, 0, 1) + "]");
            await("all ten are stored", () -> client.intake().path("stored").asInt() == 10);
            addsUp(client);
        }
    }

    /** Uses the depth that AWS's SDKs for Java and Node reach, and ten times that depth. */
    @Test
    void showsADeepTraceAtItsDepth() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            ServerFixture client = new ServerFixture(server.uri());
            int depth = 320;
            StringBuilder deep = new StringBuilder();
            for (int i = 0; i < depth; i++) {
                deep.append(String.format(
                        "'subsegments':[{'id':'%016x','name':'s%d','start_time':%d.0,'end_time':%d.5,",
                        i + 100, i, EPOCH_SECOND, EPOCH_SECOND));
            }
            deep.append("'annotations':{'deepest':true}").append("}]".repeat(depth));
            assertThat(client.put(with(segment(traceId(1), 1, 0, 1), deep.toString()))
                            .path("UnprocessedTraceSegments"))
                    .isEmpty();

            JsonNode at = document(client, traceId(1));
            for (int i = 0; i < depth; i++) {
                assertThat(at.path("subsegments"))
                        .as("subsegments at depth %d", i)
                        .hasSize(1);
                at = at.path("subsegments").get(0);
            }
            assertThat(at.at("/annotations/deepest").asBoolean()).isTrue();
        }
    }

    @Test
    void repairsClearMistakes_andListsThem() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            ServerFixture client = new ServerFixture(server.uri());
            String text = segment(traceId(1), 1, 0, 1)
                    .replaceFirst("'start_time':([0-9.]+)", "'start_time':'$1'")
                    .replace("}", ",'fault':'true','http':{'response':{'status':'502'}}}");
            String broken = with(text, "'metadata':{'n':{'a':NaN,'b':-Infinity,'half\\ud83d':1,'c':True,}}");
            assertThat(client.put("\ufeff" + broken).path("UnprocessedTraceSegments"))
                    .isEmpty();

            JsonNode document = document(client, traceId(1));
            assertThat(document.path("fault").isBoolean()).isTrue();
            assertThat(document.path("start_time").isNumber()).isTrue();
            assertThat(document.at("/http/response/status").asInt()).isEqualTo(502);
            assertThat(document.at("/metadata/n/a").asText()).isEqualTo("NaN");
            assertThat(document.at("/metadata/n/half\ufffd").asInt()).isEqualTo(1);
            assertThat(document.at("/metadata/n/c").asBoolean()).isTrue();
            assertThat(document.at("/metadata/xray4j/repaired").toString())
                    .contains("byte order mark")
                    .contains("NaN is not JSON")
                    .contains("a lone surrogate was replaced")
                    .contains("start_time was text")
                    .contains("status was text");
        }
    }

    @Test
    void explainsAnInvalidTime() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            ServerFixture client = new ServerFixture(server.uri());
            String millis =
                    segment(traceId(1), 1, 0, 1).replaceFirst("'start_time':[0-9.]+", "'start_time':1796000000123");
            JsonNode refused =
                    client.put(millis).path("UnprocessedTraceSegments").get(0);
            assertThat(refused.path("Message").asText()).contains("start_time looks like milliseconds");
            String broken =
                    client.put("{'a':[1,2").path("UnprocessedTraceSegments").toString();
            assertThat(broken).contains("not JSON").doesNotContain("jackson", "StreamRead", "Source:");
        }
    }

    private static String with(String segment, String members) {
        return segment.substring(0, segment.length() - 1) + "," + members + "}";
    }

    private static JsonNode document(ServerFixture client, String traceId) {
        JsonNode trace = client.answer("/Traces", "{'TraceIds':['" + traceId + "']}");
        return deepJson(trace.at("/Traces/0/Segments/0/Document").asText());
    }

    private static JsonNode deepJson(String text) {
        try {
            return Json.parseDocument(text);
        } catch (NotJsonException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void addsUp(ServerFixture client) {
        JsonNode intake = client.intake();
        long rejected = 0;
        for (JsonNode count : intake.path("rejected")) {
            rejected += count.asLong();
        }
        assertThat(intake.path("received").asLong())
                .isEqualTo(intake.path("stored").asLong()
                        + rejected
                        + intake.path("failed").asLong());
    }
}

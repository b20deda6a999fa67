// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operations of our own on filter expressions, for a page on which they are typed. */
class FilterApiIT {

    private static final String RANGE = "'StartTime':" + EPOCH_SECOND + ",'EndTime':" + (EPOCH_SECOND + 60);

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
        for (int i = 1; i <= 6; i++) {
            String more = i <= 4
                    ? ",'annotations':{'color':'red','size':" + i + ",'my-key':true},'fault':true}"
                    : ",'annotations':{'color':'blue \\'sky\\''},'user':'ada'}";
            client.put(segment(traceId(i), i, i, 0.5).replace("}", more).replace("service-" + i, "shop-" + i % 2));
        }
        ServerFixture.await(
                "all traces are listed",
                () -> client.answer("/TraceSummaries", "{" + RANGE + "}")
                                .path("TraceSummaries")
                                .size()
                        == 6);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void completesKeywords_servicesAndAnnotations_thatWereSeen() {
        assertThat(texts(complete("dur", 3))).containsExactly("duration");
        assertThat(texts(complete("annotation.", 11))).contains("annotation.color", "annotation.size");
        assertThat(texts(complete("annotation[", 11))).contains("annotation[my-key]");
        assertThat(texts(complete("service(", 8))).contains("\"shop-0\"", "\"shop-1\"");
        assertThat(texts(complete("annotation.color = ", 19))).startsWith("\"red\"", "\"blue \\\"sky\\\"\"");
        assertThat(complete("annotation.color = ", 19).path("Suggestions").findValuesAsText("Count"))
                .containsExactly("4", "2");
        assertThat(complete("service(\"shop", 13).path("Suggestions").findValuesAsText("Count"))
                .containsExactly("3", "3");
        assertThat(complete("dur", 3).path("Suggestions").get(0).has("Count")).isFalse();
        assertThat(texts(complete("annotation.size = ", 18))).contains("1", "2", "3", "4");
        assertThat(texts(complete("annotation.color = \"bl", 22))).containsExactly("\"blue \\\"sky\\\"\"");
        assertThat(texts(complete("group.name = ", 13))).contains("\"Default\"");
    }

    @Test
    void saysWhatASuggestionReplaces_andWhatIsWrongSoFar() {
        JsonNode answer = complete("fault AND dura > 1", 14);

        assertThat(answer.path("Replaced")).hasToString("{\"Start\":10,\"End\":14}");
        JsonNode suggestion = answer.path("Suggestions").get(0);
        assertThat(suggestion.path("Kind").asText()).isEqualTo("keyword");
        assertThat(suggestion.path("Type").asText()).isEqualTo("number");
        assertThat(suggestion.path("Meaning").asText()).isNotEmpty();
        assertThat(answer.path("Error").path("Position").asInt()).isEqualTo(10);
        assertThat(answer.path("Error").path("Message").asText()).contains("position 10");
        assertThat(complete("fault", 5).has("Error")).isFalse();
    }

    @Test
    void explainsAFilter_partByPart() {
        JsonNode answer = client.answer(
                "/xray4j/ExplainFilter", "{" + RANGE + ",'FilterExpression':'fault AND annotation.size > 2 OR user'}");

        assertThat(answer.path("TraceCount").asInt()).isEqualTo(6);
        assertThat(answer.path("Complete").asBoolean()).isTrue();
        List<String> parts = new ArrayList<>();
        for (JsonNode part : answer.path("Parts")) {
            parts.add(part.path("Start").asInt() + ".." + part.path("End").asInt() + " "
                    + part.path("Text").asText() + ": "
                    + part.path("MatchCount").asInt());
        }
        assertThat(parts)
                .containsExactly(
                        "0..37 fault AND annotation.size > 2 OR user: 4",
                        "0..29 fault AND annotation.size > 2: 2",
                        "0..5 fault: 4",
                        "10..29 annotation.size > 2: 2",
                        "33..37 user: 2");
    }

    @Test
    void refusesAnInvalidFilter_withThePosition() {
        for (String path : List.of("/xray4j/ExplainFilter", "/TraceSummaries")) {
            HttpResponse<String> response =
                    client.post(path, ("{" + RANGE + ",'FilterExpression':'fault AND'}").replace('\'', '"'));

            assertThat(response.statusCode()).isEqualTo(400);
            JsonNode error = ServerFixture.json(response.body());
            assertThat(error.path("__type").asText()).isEqualTo("InvalidRequestException");
            assertThat(error.path("Position").asInt()).as(path).isEqualTo(9);
        }
        assertThat(client.post("/xray4j/CompleteFilter", "{\"FilterExpression\":\"a\",\"Position\":5}")
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode complete(String text, int position) {
        return client.answer(
                "/xray4j/CompleteFilter",
                "{" + RANGE + ",'Position':" + position + ",'FilterExpression':'" + text.replace("\"", "\\'") + "'}");
    }

    private static List<String> texts(JsonNode completion) {
        return completion.path("Suggestions").findValuesAsText("Text");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS refuses: refused by a strict server, and marked by any other. */
class StrictAwsIT {

    private static final long NOW = System.currentTimeMillis() / 1000;

    /** A document that AWS refuses, the code and the words of the rejection, and the mark of its trace. */
    private record Refused(String document, String code, String words, String mark) {}

    static List<Refused> refused() {
        String manyAnnotations =
                IntStream.range(0, 51).mapToObj(i -> "'a" + i + "':1").collect(Collectors.joining(","));
        return List.of(
                new Refused(
                        document("a*b", NOW, ""),
                        "InvalidSegment",
                        "this name: \"a*b\", because of \"*\". Valid: letters, digits, spaces and _",
                        "AWS_NAME"),
                new Refused(
                        document("n".repeat(201), NOW, ""), "InvalidSegment", "more than 200 characters", "AWS_NAME"),
                new Refused(
                        document(
                                "a",
                                NOW,
                                ",'subsegments':[{'id':'" + id(9) + "','name':'" + "s".repeat(251) + "','start_time':"
                                        + NOW + ",'end_time':" + NOW + "}]"),
                        "InvalidSegment",
                        "more than 250 characters",
                        "AWS_NAME"),
                new Refused(
                        document("a", NOW, ",'annotations':{'my key':1}"),
                        "InvalidSegment",
                        "\"my key\". Valid: letters a to z and A to Z, digits, _ and .",
                        "AWS_ANNOTATION"),
                new Refused(
                        document("a", NOW, ",'annotations':{" + manyAnnotations + "}"),
                        "InvalidSegment",
                        "51, more than 50",
                        "AWS_ANNOTATIONS"),
                new Refused(document("a", NOW - 8 * 86_400, ""), "InvalidTime", "8 days old", "AWS_AGE"),
                new Refused(
                        document("a", NOW + 3_600, ""),
                        "InvalidTime",
                        "seconds in the future, more than 300",
                        "AWS_AGE"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aStrictServerRejectsTheDocument_andCountsTheReason(Refused refused) {
        try (XrayServer server =
                XrayServer.start(ServerConfig.builder().strictAws(true).build())) {
            ServerFixture client = new ServerFixture(server.uri());

            JsonNode unprocessed = client.put(refused.document).path("UnprocessedTraceSegments");

            assertThat(unprocessed).hasSize(1);
            assertThat(unprocessed.get(0).path("Id").asText()).isEqualTo(id(1));
            assertThat(unprocessed.get(0).path("ErrorCode").asText()).isEqualTo(refused.code);
            assertThat(unprocessed.get(0).path("Message").asText()).contains("AWS refuses", refused.words);
            assertThat(client.intake().path("rejected")).hasToString("{\"" + refused.code + "\":1}");
            assertThat(client.found(traceId(1))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anyOtherServerMarksTheTrace_inListAndPage(Refused refused) {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            ServerFixture client = new ServerFixture(server.uri());
            assertThat(client.put(refused.document).path("UnprocessedTraceSegments"))
                    .isEmpty();

            JsonNode page = client.answer("/Traces", "{'TraceIds':['" + traceId(1) + "']}")
                    .path("Traces")
                    .get(0)
                    .path("xray4j");
            JsonNode list = client.answer(
                            "/TraceSummaries",
                            "{'TimeRangeType':'Event','StartTime':" + (NOW - 10 * 86_400) + ",'EndTime':"
                                    + (NOW + 7_200) + "}")
                    .path("TraceSummaries")
                    .get(0)
                    .path("xray4j");

            assertThat(page).isEqualTo(list);
            assertThat(page.path("Marks")).hasToString("[\"" + refused.mark + "\"]");
            assertThat(page.path("AwsWouldRefuse")).hasSize(1);
            assertThat(page.path("AwsWouldRefuse").get(0).asText()).startsWith("AWS would refuse this");
        }
    }

    @Test
    void aStrictServerAcceptsWhatAwsAccepts() {
        try (XrayServer server =
                XrayServer.start(ServerConfig.builder().strictAws(true).build())) {
            ServerFixture client = new ServerFixture(server.uri());

            assertThat(client.put(document("Größe 1_.:/%&#=+-@", NOW, ",'annotations':{'a.b_C9':true}"))
                            .path("UnprocessedTraceSegments"))
                    .isEmpty();
            assertThat(client.found(traceId(1))).hasSize(1);
        }
    }

    @Test
    void marksATraceThatIsLargerThanAwsAllows() {
        try (XrayServer server = XrayServer.start(ServerConfig.builder().build())) {
            ServerFixture client = new ServerFixture(server.uri());
            List<String> documents = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                documents.add(document("a", NOW, ",'metadata':{'a':'" + "x".repeat(60_000) + "'}")
                        .replace("'id':'" + id(1), "'id':'" + id(i + 1)));
            }
            client.put(documents.toArray(new String[0]));

            JsonNode page = client.answer("/Traces", "{'TraceIds':['" + traceId(1) + "']}");

            assertThat(page.path("Traces").get(0).path("xray4j").path("Marks")).hasToString("[\"AWS_SIZE\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Traces {'TraceIds':['1','2','3','4','5','6']}",
                "/TraceGraph {'TraceIds':['1','2','3','4','5','6']}",
                "/ServiceGraph {'StartTime':1000,'EndTime':22601}",
                "/TimeSeriesServiceStatistics {'StartTime':1000,'EndTime':22601}",
                "/TraceSummaries {'StartTime':1000,'EndTime':87401}",
                "/TraceSummaries {'StartTime':1000,'EndTime':2000,'FilterExpression':'responsetime > 250ms'}",
                "/CreateGroup {'GroupName':'g','FilterExpression':'responsetime > 250ms'}",
            })
    void aStrictServerRefusesRequestsBeyondAwssQuotas_andExtensions(String request) {
        String path = request.substring(0, request.indexOf(' '));
        String body = request.substring(path.length() + 1).replace('\'', '"');
        try (XrayServer strict =
                        XrayServer.start(ServerConfig.builder().strictAws(true).build());
                XrayServer lenient = XrayServer.start(ServerConfig.builder().build())) {
            HttpResponse<String> refused = new ServerFixture(strict.uri()).post(path, body);

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("InvalidRequestException");
            assertThat(new ServerFixture(lenient.uri()).post(path, body).statusCode())
                    .isEqualTo(200);
        }
    }

    private static String document(String name, long start, String more) {
        return String.format(
                Locale.ROOT,
                "{'trace_id':'%s','id':'%s','name':'%s','start_time':%d,'end_time':%d%s}",
                traceId(1),
                id(1),
                name,
                start,
                start + 1,
                more);
    }
}

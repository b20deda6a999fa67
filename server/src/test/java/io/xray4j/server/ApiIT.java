// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiIT {

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
    void storesTheOthers_whenOneDocumentIsInvalid() {
        JsonNode answer =
                client.put(segment(traceId(1), 1, 0, 1), "{'id':'" + id(2) + "'}", segment(traceId(2), 3, 0, 1));

        JsonNode unprocessed = answer.path("UnprocessedTraceSegments");
        assertThat(unprocessed).hasSize(1);
        assertThat(unprocessed.get(0).path("Id").asText()).isEqualTo(id(2));
        assertThat(unprocessed.get(0).path("ErrorCode").asText()).isEqualTo("MissingTraceId");
        assertThat(unprocessed.get(0).path("Message").asText()).contains("has no trace_id");
        assertThat(client.found(traceId(1), traceId(2))).hasSize(2);
        assertThat(client.intake().path("rejected")).hasToString("{\"MissingTraceId\":1}");
        assertThat(client.intake().path("stored").asInt()).isEqualTo(2);
    }

    @Test
    void returnsATraceInXRaysFormat() {
        client.put(segment(traceId(1), 1, 0, 0.5));

        JsonNode answer = client.answer("/Traces", "{'TraceIds':['" + traceId(1) + "','1-unknown']}");

        JsonNode trace = answer.path("Traces").get(0);
        assertThat(trace.path("Id").asText()).isEqualTo(traceId(1));
        assertThat(trace.path("Duration").toString()).isEqualTo("0.5");
        assertThat(trace.path("LimitExceeded").asBoolean()).isFalse();
        assertThat(trace.path("Segments").get(0).path("Id").asText()).isEqualTo(id(1));
        assertThat(ServerFixture.json(
                        trace.path("Segments").get(0).path("Document").asText()))
                .isEqualTo(ServerFixture.json(segment(traceId(1), 1, 0, 0.5).replace('\'', '"')));
        assertThat(answer.path("UnprocessedTraceIds")).hasToString("[\"1-unknown\"]");
    }

    @Test
    void pagesThroughSummaries_newestFirst() {
        List<String> expected = new ArrayList<>();
        for (int i = 249; i >= 0; i--) {
            expected.add(traceId(EPOCH_SECOND + i / 10, i));
        }
        for (int i = 0; i < 250; i++) {
            client.put(segment(traceId(EPOCH_SECOND + i / 10, i), i, i * 0.1, 0.5));
        }

        ServerFixture.await("all traces are listed", () -> idsOfAllPages(RANGE).size() == 250);

        List<String> found = new ArrayList<>();
        JsonNode page = client.answer("/TraceSummaries", "{" + RANGE + "}");
        assertThat(page.path("TraceSummaries")).hasSize(100);
        assertThat(page.path("TracesProcessedCount").asInt()).isEqualTo(100);
        found.addAll(page.path("TraceSummaries").findValuesAsText("Id"));
        while (page.has("NextToken")) {
            String token = page.path("NextToken").asText();
            page = client.answer("/TraceSummaries", "{" + RANGE + ",'NextToken':'" + token + "'}");
            found.addAll(page.path("TraceSummaries").findValuesAsText("Id"));
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void pagesThroughASample_inWhichEveryTraceIsChosenOnce() {
        for (int i = 0; i < 500; i++) {
            client.put(segment(traceId(EPOCH_SECOND + i / 10, i), i, i * 0.1, 0.5));
        }
        ServerFixture.await("all traces are listed", () -> idsOfAllPages(RANGE).size() == 500);
        String half = RANGE + ",'Sampling':true,'SamplingStrategy':{'Name':'FixedRate','Value':0.5}";

        List<String> found = idsOfAllPages(half);

        assertThat(found).hasSizeBetween(200, 300).doesNotHaveDuplicates();
        assertThat(idsOfAllPages(half)).isEqualTo(found);
        assertThat(idsOfAllPages(RANGE + ",'Sampling':false")).hasSize(500).containsAll(found);
    }

    private List<String> idsOfAllPages(String members) {
        List<String> found = new ArrayList<>();
        JsonNode page = client.answer("/TraceSummaries", "{" + members + "}");
        double before = Double.MAX_VALUE;
        while (true) {
            found.addAll(page.path("TraceSummaries").findValuesAsText("Id"));
            assertThat(page.path("ApproximateTime").asDouble()).isLessThanOrEqualTo(before);
            before = page.path("ApproximateTime").asDouble();
            if (!page.has("NextToken")) {
                return found;
            }
            String token = page.path("NextToken").asText();
            page = client.answer("/TraceSummaries", "{" + members + ",'NextToken':'" + token + "'}");
        }
    }

    @Test
    void acceptsIsoTimes_andEveryTimeRangeType() {
        client.put(segment(traceId(1), 1, 0, 1));

        for (String type : List.of("TraceId", "Event", "Service")) {
            JsonNode answer = client.answer(
                    "/TraceSummaries",
                    "{'StartTime':'2026-11-22T00:00:00Z','EndTime':'2026-11-22T00:01:00Z','TimeRangeType':'" + type
                            + "'}");
            assertThat(answer.path("TraceSummaries")).as(type).hasSize(1);
        }
    }

    @Test
    void countsTheTracesThatWereProcessed_alsoThoseThatDoNotMatch() {
        for (int i = 0; i < 250; i++) {
            String flag = i % 2 == 0 ? "" : ",'fault':true,'annotations':{'n':" + i + "}";
            client.put(
                    segment(traceId(EPOCH_SECOND + i / 10, i), i, i * 0.1, 0.5).replace("}", flag + "}"));
        }
        ServerFixture.await("all traces are listed", () -> idsOfAllPages(RANGE).size() == 250);
        for (String filter : List.of("", "fault", "annotation.n = 7", "service() {fault AND responsetime > 0.1}")) {
            String request = RANGE + ",'FilterExpression':'" + filter + "'";
            JsonNode page = client.answer("/TraceSummaries", "{" + request + "}");
            int processed = page.path("TracesProcessedCount").asInt();
            while (page.has("NextToken")) {
                assertThat(page.path("TracesProcessedCount").asInt())
                        .isGreaterThanOrEqualTo(page.path("TraceSummaries").size());
                page = client.answer(
                        "/TraceSummaries",
                        "{" + request + ",'NextToken':'"
                                + page.path("NextToken").asText() + "'}");
                processed += page.path("TracesProcessedCount").asInt();
            }
            assertThat(processed).as(filter).isBetween(250, 251); // a page may end within a moment
        }
    }

    @Test
    void endsAPageOfLargeSummariesEarly() {
        String text = "x".repeat(60_000);
        for (int i = 0; i < 90; i++) {
            client.put(segment(traceId(EPOCH_SECOND + i / 2, i), i + 1, i / 2.0, 0.5)
                    .replace("}", ",'annotations':{'text':'" + i + text + "'}}"));
        }
        ServerFixture.await("all traces are listed", () -> idsOfAllPages(RANGE).size() == 90);

        JsonNode page = client.answer("/TraceSummaries", "{" + RANGE + "}");

        assertThat(page.path("TraceSummaries").size()).isBetween(50, 80);
        assertThat(page.path("TracesProcessedCount").asInt())
                .isEqualTo(page.path("TraceSummaries").size());
        assertThat(page.has("NextToken")).isTrue();
    }

    @Test
    void saysWhichTimeOfATraceIsInTheRange() {
        client.put(segment(traceId(1), 1, 0, 7));

        assertThat(matchedTime("TraceId", 0, 60)).isEqualTo(EPOCH_SECOND + 0.0);
        assertThat(matchedTime("Event", 0, 60)).isEqualTo(EPOCH_SECOND + 0.0);
        assertThat(matchedTime("Event", 3, 60)).isEqualTo(EPOCH_SECOND + 3.0);
        assertThat(matchedTime("Service", 3, 60)).isEqualTo(EPOCH_SECOND + 7.0);
    }

    private double matchedTime(String type, int from, int to) {
        return client.answer(
                        "/TraceSummaries",
                        "{'TimeRangeType':'" + type + "','StartTime':" + (EPOCH_SECOND + from) + ",'EndTime':"
                                + (EPOCH_SECOND + to) + "}")
                .path("TraceSummaries")
                .get(0)
                .path("MatchedEventTime")
                .asDouble();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/TraceSummaries   | {}                                                          | StartTime",
                "/TraceSummaries   | {'StartTime':2,'EndTime':1}                                 | before",
                "/TraceSummaries   | {'StartTime':'soon','EndTime':1}                            | ISO-8601",
                "/TraceSummaries   | {'StartTime':1,'EndTime':2,'TimeRangeType':'Always'}        | TimeRangeType",
                "/TraceSummaries   | {'StartTime':1,'EndTime':2,'FilterExpression':'fault AND'}  | position 9",
                "/TraceSummaries   | {'StartTime':1,'EndTime':2,'NextToken':'x'}                 | NextToken",
                "/TraceSegments    | {}                                                          | TraceSegmentDocuments",
                "/TraceSegments    | {'TraceSegmentDocuments':[{}]}                              | strings",
                "/Traces           | {'TraceIds':'1'}                                            | list",
                "/SamplingTargets  | {}                                                          | SamplingStatisticsDocuments",
                "/TelemetryRecords | {}                                                          | TelemetryRecords",
                "/Traces           | []                                                          | not a JSON object",
                "/Traces           | {'TraceIds                                                  | not JSON",
            })
    void refusesABadRequest_inTheServicesShape(String path, String body, String hint) {
        HttpResponse<String> response = client.post(path, body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("InvalidRequestException");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        JsonNode error = ServerFixture.json(response.body());
        assertThat(error.path("__type").asText()).isEqualTo("InvalidRequestException");
        assertThat(error.path("message").asText())
                .contains(hint)
                .isEqualTo(error.path("Message").asText());
    }

    @Test
    void refusesMoreThanAHundredDocuments() {
        String[] documents = new String[101];
        Arrays.fill(documents, "{}");

        String body = "{\"TraceSegmentDocuments\":[\"" + String.join("\",\"", documents) + "\"]}";

        assertThat(client.post("/TraceSegments", body).statusCode()).isEqualTo(400);
    }

    @Test
    void rejectsOtherPathsAndMethods() {
        assertThat(client.post("/Nothing", "{}").headers().firstValue("x-amzn-ErrorType"))
                .hasValue("UnknownOperationException");
        HttpResponse<String> get = client.get("/Traces");
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).hasValue("POST");
        assertThat(get.body())
                .contains("UnknownOperationException", "/Traces is an operation of the X-Ray API: send a POST");
        assertThat(client.get("/xray4j/TraceChecks").body())
                .contains("/xray4j/TraceChecks is an operation of this server: send a POST with a JSON body");
        assertThat(client.get("/Nothing").statusCode()).isEqualTo(404);
        assertThat(client.post("/Traces/", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void returnsTheDefaultRule_evenForAnEmptyBody() {
        JsonNode record = ServerFixture.json(
                        client.post("/GetSamplingRules", "").body())
                .path("SamplingRuleRecords")
                .get(0);

        JsonNode rule = record.path("SamplingRule");
        assertThat(rule.path("RuleName").asText()).isEqualTo("Default");
        assertThat(rule.path("FixedRate").toString()).isEqualTo("1");
        assertThat(rule.path("ReservoirSize").toString()).isEqualTo("1");
        assertThat(rule.path("Priority").asInt()).isEqualTo(10_000);
        assertThat(rule.path("Attributes")).hasToString("{}");
        for (String any : List.of("ServiceName", "ServiceType", "Host", "HTTPMethod", "URLPath", "ResourceARN")) {
            assertThat(rule.path(any).asText()).as(any).isEqualTo("*");
        }
        assertThat(record.path("CreatedAt").isNumber()).isTrue();
    }

    @Test
    void returnsTargets_andListsStatisticsOfUnknownRules() {
        JsonNode answer = client.answer(
                "/SamplingTargets",
                "{'SamplingStatisticsDocuments':[{'RuleName':'Default','ClientID':'0123456789abcdef01234567',"
                        + "'Timestamp':'2026-11-22T00:00:00Z','RequestCount':10,'SampledCount':1},"
                        + "{'RuleName':'mine','ClientID':'0123456789abcdef01234567'}]}");

        JsonNode target = answer.path("SamplingTargetDocuments").get(0);
        assertThat(target.path("FixedRate").toString()).isEqualTo("1");
        assertThat(target.path("ReservoirQuota").asInt()).isEqualTo(1);
        assertThat(target.path("Interval").asInt()).isEqualTo(10);
        assertThat(target.path("ReservoirQuotaTTL").isIntegralNumber()).isTrue();
        assertThat(answer.path("UnprocessedStatistics").findValuesAsText("RuleName"))
                .containsExactly("mine");
    }

    @Test
    void countsTelemetry() {
        client.answer("/TelemetryRecords", "{'TelemetryRecords':[{},{}]}");

        assertThat(client.intake().path("telemetryRecords").asInt()).isEqualTo(2);
    }

    @Test
    void acceptsAGzipBody() throws IOException {
        byte[] body = gzip("{\"TraceIds\":[]}".getBytes(StandardCharsets.UTF_8));

        assertThat(client.post("/Traces", body, "Content-Encoding", "gzip").body())
                .isEqualTo("{\"Traces\":[],\"UnprocessedTraceIds\":[]}");
    }

    @Test
    void rejectsAGzipBomb_andABodyThatIsNotGzip() throws IOException {
        byte[] bomb = gzip(new byte[50_000_000]);

        assertThat(client.post("/Traces", bomb, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(413);
        assertThat(client.post("/Traces", "{}", "Content-Encoding", "gzip").statusCode())
                .isEqualTo(400);
        assertThat(client.post("/Traces", "{}", "Content-Encoding", "br").statusCode())
                .isEqualTo(415);
    }

    @Test
    void answers_whenATraceContainsALoneSurrogate() {
        client.put(segment(traceId(1), 1, 0, 1).replace("service-1", "bad \\ud800 name"), segment(traceId(2), 2, 0, 1));

        assertThat(client.answer("/TraceSummaries", "{" + RANGE + "}").path("TraceSummaries"))
                .hasSize(2);
        assertThat(client.found(traceId(1))).hasSize(1);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}

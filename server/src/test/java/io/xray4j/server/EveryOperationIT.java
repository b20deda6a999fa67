// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.internal.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the X-Ray API, called at its path with the members that it requires, against one server with traces of
 * an hour. Five of the minutes are faulty, so there is an insight.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryOperationIT {

    private static final int REQUESTS = 20;
    private static final String RULE = "{'RuleName':'new','ResourceARN':'*','Priority':1,'FixedRate':0.5,"
            + "'ReservoirSize':3,'ServiceName':'*','ServiceType':'*','Host':'*','HTTPMethod':'*','URLPath':'*',"
            + "'Version':1}";
    private static final String RULE_ARN = "arn:aws:xray:local:000000000000:sampling-rule/mine";

    private final XrayServer server = XrayServer.start(ServerConfig.builder().build());
    private final ServerFixture client = new ServerFixture(server.uri());
    private final long hourAgo = System.currentTimeMillis() / 60_000 * 60 - 3_600;
    private final List<Call> calls = calls();

    @AfterAll
    void stop() {
        server.close();
    }

    /** An operation: its path, a valid request, the members that the request must have, and those of the response. */
    private record Call(String path, String request, List<String> required, List<String> response) {

        @Override
        public String toString() {
            return path;
        }
    }

    Stream<Call> everyCall() {
        return calls.stream();
    }

    @Test
    void areAllOfThem() {
        assertThat(calls.stream().map(Call::path).distinct()).hasSize(38);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void returnsTheMembersOfItsResponse(Call call) {
        JsonNode answer = client.answer(call.path, call.request);

        List<String> names = new ArrayList<>();
        answer.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactlyInAnyOrderElementsOf(call.response);
        assertWellFormed(answer, call.path);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void refusesARequestWithoutARequiredMember(Call call) {
        for (String member : call.required) {
            ObjectNode request = (ObjectNode) ServerFixture.json(call.request);
            assertThat(request.remove(member)).as(member).isNotNull();
            assertRefused(call, member, Json.write(request));
            assertRefused(call, member, Json.write(request.put(member, true)));
        }
        assertRefused(call, "the object", "[]");
    }

    private void assertRefused(Call call, String what, String request) {
        HttpResponse<String> response = client.post(call.path, request);
        assertThat(response.statusCode()).as(what + ": " + response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("InvalidRequestException");
        JsonNode error = ServerFixture.json(response.body());
        assertThat(error.path("__type").asText()).isEqualTo("InvalidRequestException");
        assertThat(error.path("message").asText())
                .isNotEmpty()
                .isEqualTo(error.path("Message").asText());
    }

    /** Clients expect that nothing is null, and that a whole number has no fraction. */
    private static void assertWellFormed(JsonNode value, String place) {
        assertThat(value.isNull()).as(place).isFalse();
        if (value.isBigDecimal()) {
            assertThat(value.decimalValue().stripTrailingZeros().scale())
                    .as(place + " = " + value)
                    .isPositive();
        }
        value.properties().forEach(member -> assertWellFormed(member.getValue(), place + "." + member.getKey()));
        for (int i = 0; i < value.size(); i++) {
            assertWellFormed(value.path(i), place + "[" + i + "]");
        }
    }

    private List<Call> calls() {
        for (int minute = 0; minute < 50; minute++) {
            put(minute);
        }
        client.answer("/UpdateGroup", "{'GroupName':'Default','InsightsConfiguration':{'InsightsEnabled':true}}");
        client.answer("/CreateGroup", "{'GroupName':'old'}");
        client.answer("/CreateSamplingRule", "{'SamplingRule':" + RULE.replace("new", "mine") + "}");
        client.answer("/CreateSamplingRule", "{'SamplingRule':" + RULE.replace("new", "old") + "}");
        client.answer("/PutResourcePolicy", policy("old"));
        List<Call> all = new ArrayList<>();
        all.addAll(callsOnTraces());
        all.addAll(callsOnRules());
        all.addAll(callsOnSettings());
        all.addAll(callsOnRetrievals());
        all.addAll(callsOnInsights());
        return all;
    }

    private List<Call> callsOnTraces() {
        String ids = "{'TraceIds':['" + traceId(0, 0) + "']}";
        ObjectNode segments = Json.object();
        segments.putArray("TraceSegmentDocuments").add(document(55, 0));
        return List.of(
                call("/TraceSegments", Json.write(segments), "TraceSegmentDocuments", "UnprocessedTraceSegments"),
                call("/TelemetryRecords", "{'TelemetryRecords':[{'Timestamp':1}]}", "TelemetryRecords", ""),
                call(
                        "/TraceSummaries",
                        "{" + times(60) + "}",
                        "StartTime,EndTime",
                        "TraceSummaries,ApproximateTime,TracesProcessedCount"),
                call("/Traces", ids, "TraceIds", "Traces,UnprocessedTraceIds"),
                call("/TraceGraph", ids, "TraceIds", "Services"),
                call(
                        "/ServiceGraph",
                        "{" + times(3_600) + "}",
                        "StartTime,EndTime",
                        "StartTime,EndTime,Services,ContainsOldGroupVersions"),
                call(
                        "/TimeSeriesServiceStatistics",
                        "{" + times(3_600) + "}",
                        "StartTime,EndTime",
                        "TimeSeriesServiceStatistics,ContainsOldGroupVersions"));
    }

    private static List<Call> callsOnRules() {
        return List.of(
                call("/GetSamplingRules", "{}", "", "SamplingRuleRecords"),
                call("/CreateSamplingRule", "{'SamplingRule':" + RULE + "}", "SamplingRule", "SamplingRuleRecord"),
                call(
                        "/UpdateSamplingRule",
                        "{'SamplingRuleUpdate':{'RuleName':'mine','FixedRate':1.0}}",
                        "SamplingRuleUpdate",
                        "SamplingRuleRecord"),
                call("/DeleteSamplingRule", "{'RuleName':'old'}", "RuleName", "SamplingRuleRecord"),
                call(
                        "/SamplingTargets",
                        "{'SamplingStatisticsDocuments':[{'RuleName':'Default','ClientID':'0123456789abcdef01234567',"
                                + "'Timestamp':1,'RequestCount':10,'SampledCount':1},{'RuleName':'none'}]}",
                        "SamplingStatisticsDocuments",
                        "SamplingTargetDocuments,LastRuleModification,UnprocessedStatistics,UnprocessedBoostStatistics"),
                call("/SamplingStatisticSummaries", "{}", "", "SamplingStatisticSummaries"),
                call(
                        "/TagResource",
                        "{'ResourceARN':'" + RULE_ARN + "','Tags':[{'Key':'k','Value':'v'}]}",
                        "ResourceARN,Tags",
                        ""),
                call("/ListTagsForResource", "{'ResourceARN':'" + RULE_ARN + "'}", "ResourceARN", "Tags"),
                call(
                        "/UntagResource",
                        "{'ResourceARN':'" + RULE_ARN + "','TagKeys':['k']}",
                        "ResourceARN,TagKeys",
                        ""));
    }

    private static List<Call> callsOnSettings() {
        return List.of(
                call("/Groups", "{}", "", "Groups"),
                call("/GetGroup", "{'GroupName':'Default'}", "GroupName", "Group"),
                call("/CreateGroup", "{'GroupName':'new'}", "GroupName", "Group"),
                call("/UpdateGroup", "{'GroupName':'Default'}", "GroupName", "Group"),
                call("/DeleteGroup", "{'GroupName':'old'}", "GroupName", ""),
                call("/EncryptionConfig", "{}", "", "EncryptionConfig"),
                call("/PutEncryptionConfig", "{'Type':'NONE'}", "Type", "EncryptionConfig"),
                call("/ListResourcePolicies", "{}", "", "ResourcePolicies"),
                call("/PutResourcePolicy", policy("new"), "PolicyName,PolicyDocument", "ResourcePolicy"),
                call("/DeleteResourcePolicy", "{'PolicyName':'old'}", "PolicyName", ""),
                call("/GetIndexingRules", "{}", "", "IndexingRules"),
                call(
                        "/UpdateIndexingRule",
                        "{'Name':'Default','Rule':{'Probabilistic':{'DesiredSamplingPercentage':5.0}}}",
                        "Name,Rule",
                        "IndexingRule"),
                call("/GetTraceSegmentDestination", "{}", "", "Destination,Status"),
                call("/UpdateTraceSegmentDestination", "{'Destination':'XRay'}", "", "Destination,Status"));
    }

    private List<Call> callsOnRetrievals() {
        String start = "{" + times(60) + ",'TraceIds':['" + traceId(0, 0) + "']}";
        String kept = token(start);
        return List.of(
                call("/StartTraceRetrieval", start, "TraceIds,StartTime,EndTime", "RetrievalToken"),
                call("/ListRetrievedTraces", kept, "RetrievalToken", "RetrievalStatus,TraceFormat,Traces"),
                call("/GetRetrievedTracesGraph", kept, "RetrievalToken", "RetrievalStatus,Services"),
                call("/CancelTraceRetrieval", token(start), "RetrievalToken", ""));
    }

    private String token(String start) {
        return "{'RetrievalToken':'"
                + client.answer("/StartTraceRetrieval", start)
                        .path("RetrievalToken")
                        .asText()
                + "'}";
    }

    private List<Call> callsOnInsights() {
        String hour = "{" + times(3_600) + "}";
        ServerFixture.await(
                "the insight is closed",
                () -> client.answer("/InsightSummaries", hour)
                        .at("/InsightSummaries/0/State")
                        .asText()
                        .equals("CLOSED"));
        String id = "'InsightId':'"
                + client.answer("/InsightSummaries", hour)
                        .at("/InsightSummaries/0/InsightId")
                        .asText()
                + "'";
        return List.of(
                call("/InsightSummaries", hour, "StartTime,EndTime", "InsightSummaries"),
                call("/Insight", "{" + id + "}", "InsightId", "Insight"),
                call("/InsightEvents", "{" + id + "}", "InsightId", "InsightEvents"),
                call(
                        "/InsightImpactGraph",
                        "{" + id + "," + times(3_600) + "}",
                        "InsightId,StartTime,EndTime",
                        "InsightId,StartTime,EndTime,ServiceGraphStartTime,ServiceGraphEndTime,Services"));
    }

    private static Call call(String path, String singleQuoted, String required, String response) {
        return new Call(path, singleQuoted.replace('\'', '"'), names(required), names(response));
    }

    private static List<String> names(String separatedByCommas) {
        return separatedByCommas.isEmpty() ? List.of() : List.of(separatedByCommas.split(",", -1));
    }

    private static String policy(String name) {
        return Json.write(
                Json.object().put("PolicyName", name).put("PolicyDocument", "{\"Statement\":{\"Effect\":\"Allow\"}}"));
    }

    private String times(long seconds) {
        return "'StartTime':" + hourAgo + ",'EndTime':" + (hourAgo + seconds);
    }

    private void put(int minute) {
        String[] documents = new String[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            documents[i] = document(minute, i);
        }
        client.put(documents);
    }

    /** Returns a segment. Every second one of five minutes has a fault. */
    private String document(int minute, int n) {
        double start = hourAgo + 60L * minute + n;
        boolean isFaulty = minute >= 30 && minute < 35 && n % 2 == 0;
        return String.format(
                "{\"trace_id\":\"%s\",\"id\":\"%s\",\"name\":\"shop\",\"start_time\":%.1f,\"end_time\":%.1f,\"fault\":%b}",
                traceId(minute, n), Documents.id(1), start, start + 0.5, isFaulty);
    }

    private String traceId(int minute, int n) {
        return Documents.traceId(hourAgo + 60L * minute + n, n);
    }
}

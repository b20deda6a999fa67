// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {

    private static final String HEAD = "'trace_id':'" + traceId(1) + "','start_time':" + EPOCH_SECOND;
    private static final String ROOT = "{'id':'" + id(1) + "','name':'shop','end_time':" + EPOCH_SECOND + ".25," + HEAD;
    private static final String CHILD = "{'id':'" + id(2) + "','parent_id':'" + id(7) + "','name':'users','end_time':"
            + (EPOCH_SECOND + 1) + "," + HEAD;

    @Test
    void writesTimesAsPlainNumbers() {
        ObjectNode summary = summary(ROOT + "}", CHILD + "}");

        assertThat(summary.path("StartTime").toString()).isEqualTo(String.valueOf(EPOCH_SECOND));
        assertThat(summary.path("ResponseTime").toString()).isEqualTo("0.25");
        assertThat(summary.path("Duration").toString()).isEqualTo("1");
        assertThat(summary.path("Revision").toString()).isEqualTo("2");
    }

    @Test
    void hasNoResponseTime_whileTheRootIsInProgress() {
        ObjectNode summary = summary("{'id':'" + id(1) + "','name':'shop','in_progress':true," + HEAD + "}");

        assertThat(summary.has("ResponseTime")).isFalse();
        assertThat(summary.has("Duration")).isFalse();
        assertThat(summary.path("IsPartial").asBoolean()).isTrue();
        assertThat(summary.path("xray4j").path("InProgress").asBoolean()).isTrue();
    }

    @Test
    void takesFaultsFromTheRoot_andThrottlesFromAnyEntity() {
        ObjectNode summary = summary(ROOT + "}", CHILD + ",'fault':true,'throttle':true}");

        assertThat(summary.path("HasFault").asBoolean()).isFalse();
        assertThat(summary.path("HasThrottle").asBoolean()).isTrue();
        assertThat(summary.path("xray4j").path("FaultCount").asInt()).isEqualTo(1);
        assertThat(summary(ROOT + ",'fault':true}").path("HasFault").asBoolean())
                .isTrue();
    }

    /** The graph counts a throttled call among the errors, so the list does too. */
    @Test
    void countsAThrottledSegmentAsAnError_alsoIfItsDocumentDoesNot() {
        assertThat(summary(ROOT + ",'throttle':true}").path("HasError").asBoolean())
                .isTrue();
        assertThat(summary(ROOT + ",'throttle':true,'fault':true}")
                        .path("HasError")
                        .asBoolean())
                .isFalse();
        assertThat(summary(ROOT + ",'throttle':true,'error':false}")
                        .path("HasError")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void derivesFlagsFromTheStatus_whenNoneIsSet() {
        assertThat(summary(ROOT + status(503) + "}").path("HasFault").asBoolean())
                .isTrue();
        assertThat(summary(ROOT + status(404) + "}").path("HasError").asBoolean())
                .isTrue();
        assertThat(summary(ROOT + status(429) + "}").path("HasThrottle").asBoolean())
                .isTrue();
        assertThat(summary(ROOT + ",'error':true" + status(503) + "}")
                        .path("HasFault")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void containsTheHttpRequestOfTheRoot() {
        String http = ",'http':{'request':{'method':'GET','url':'http://shop/','user_agent':'curl','client_ip':'::1'},"
                + "'response':{'status':200}}}";

        assertThat(summary(ROOT + http).path("Http"))
                .hasToString("{\"HttpURL\":\"http://shop/\",\"HttpStatus\":200,\"HttpMethod\":\"GET\","
                        + "\"UserAgent\":\"curl\",\"ClientIp\":\"::1\"}");
    }

    @Test
    void takesTheSegmentWithoutItsParentAsRoot() {
        ObjectNode summary = summary(CHILD + ",'origin':'AWS::EC2::Instance'}");

        assertThat(summary.path("EntryPoint"))
                .hasToString("{\"Name\":\"users\",\"Names\":[\"users\"],\"Type\":\"AWS::EC2::Instance\"}");
    }

    @Test
    void listsDistinctAnnotations_withTheServicesThatRecordedThem() {
        ObjectNode summary = summary(
                ROOT + ",'annotations':{'n':1.50,'nested':{}}}",
                CHILD + ",'annotations':{'n':1.50},'subsegments':[{'id':'" + id(3)
                        + "','name':'x','annotations':{'n':true}}]}");

        assertThat(summary.path("Annotations"))
                .hasToString("{\"n\":[{\"AnnotationValue\":{\"NumberValue\":1.50},\"ServiceIds\":["
                        + "{\"Name\":\"shop\",\"Names\":[\"shop\"]},{\"Name\":\"users\",\"Names\":[\"users\"]}]},"
                        + "{\"AnnotationValue\":{\"BooleanValue\":true},\"ServiceIds\":["
                        + "{\"Name\":\"users\",\"Names\":[\"users\"]}]}]}");
    }

    @Test
    void stopsAtFiftyAnnotationKeys() {
        String many = IntStream.range(0, 60).mapToObj(n -> "'k" + n + "':" + n).collect(Collectors.joining(","));

        ObjectNode summary = summary(ROOT + ",'annotations':{" + many + "}}");

        assertThat(summary.path("Annotations").size()).isEqualTo(50);
        assertThat(summary.path("xray4j").path("AnnotationKeys").size()).isEqualTo(8);
    }

    @Test
    void isPartial_whenTheSegmentOfATracedCallIsMissing() {
        String calling = ROOT + ",'subsegments':[{'id':'" + id(7) + "','name':'users','end_time':" + EPOCH_SECOND
                + ",'http':{'request':{'traced':true}}}]}";

        assertThat(summary(calling).path("IsPartial").asBoolean()).isTrue();
        assertThat(summary(calling, CHILD + "}").path("IsPartial").asBoolean()).isFalse();
    }

    @Test
    void hasEmptyListsAndNoNulls_whenThereIsNoData() {
        String summary = summary(ROOT + "}").toString();

        assertThat(summary)
                .contains("\"Users\":[]", "\"ResourceARNs\":[]", "\"InstanceIds\":[]", "\"AvailabilityZones\":[]")
                .doesNotContain("null");
    }

    private static String status(int status) {
        return ",'http':{'response':{'status':" + status + "}}";
    }

    private static ObjectNode summary(String... documents) {
        return SummaryJson.of(Summarizer.of(TraceAssemblerTest.assemble(List.of(documents))));
    }
}

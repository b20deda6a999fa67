// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockCorrectionTest {

    private static final String CALLER =
            segment(1, "a", 10, 12, subs(sub(11, "b", 10.5, 11.5, ",'namespace':'remote'")));

    @Test
    void movesACalledServiceIntoTheMiddleOfTheCall() {
        // b's clock is nine seconds behind
        JsonNode corrected = corrected(CALLER, child(2, 11, "b", 1.6, 2.4, ""));

        assertThat(corrected.path("StartTime").decimalValue()).isEqualByComparingTo("" + (EPOCH_SECOND + 10));
        assertThat(corrected.path("Duration").decimalValue()).isEqualByComparingTo("2");
        assertThat(moved(corrected)).containsExactly(id(2) + " by 9 to 10.6..11.4");
    }

    @Test
    void movesWhatTheServiceCalls_withIt() {
        JsonNode corrected = corrected(
                CALLER,
                child(
                        2,
                        11,
                        "b",
                        1.6,
                        2.4,
                        subs(
                                sub(21, "c", 1.7, 2, ",'namespace':'remote'"),
                                sub(22, "DynamoDB", 2, 2.1, ",'namespace':'aws'"))),
                child(3, 21, "c", 1.8, 1.9, ""));

        assertThat(moved(corrected))
                .hasSize(3)
                .contains(id(2) + " by 9 to 10.6..11.4", id(3) + " by 9 to 10.8..10.9")
                .anyMatch(line -> line.endsWith(" by 9 to 11..11.1"));
    }

    @Test
    void movesAServiceBack_thatEndedAfterTheCall_andOneThatTookLongerToItsBegin() {
        assertThat(moved(corrected(CALLER, child(2, 11, "b", 11.1, 11.9, ""))))
                .containsExactly(id(2) + " by -0.5 to 10.6..11.4");
        assertThat(moved(corrected(CALLER, child(2, 11, "b", 0.5, 5.5, ""))))
                .containsExactly(id(2) + " by 10 to 10.5..15.5");
    }

    @Test
    void movesAReceiver_onlyIfItBeganBeforeTheMessageWasSent() {
        String sender = segment(
                1,
                "a",
                10,
                12,
                subs(sub(11, "SQS", 10.5, 11, ",'namespace':'aws','aws':{'queue_url':'https://sqs/1/q'}")));

        assertThat(Traces.summary(sender, child(2, 11, "b", 20, 21, "")).marks())
                .doesNotContain(TraceMark.CLOCK_SKEW);
        assertThat(moved(corrected(sender, child(2, 11, "b", 9.5, 9.6, ""))))
                .containsExactly(id(2) + " by 1 to 10.5..10.6");
    }

    @Test
    void movesAFunction_intoTheCallOfLambda() {
        String caller = segment(
                1, "a", 10, 12, subs(sub(11, "Lambda", 10.5, 11.5, ",'namespace':'aws','aws':{'function_name':'f'}")));

        assertThat(moved(corrected(caller, child(2, 11, "f", 5, 5.5, ",'origin':'AWS::Lambda::Function'"))))
                .containsExactly(id(2) + " by 5.75 to 10.75..11.25");
    }

    @Test
    void endsForServicesThatLinkEachOther() {
        String trace = "1-" + Long.toHexString(EPOCH_SECOND) + "-000000000000000000000001";
        TraceSummary summary = Traces.summary(
                segment(1, "a", 5, 6, ",'links':[{'id':'" + id(2) + "','trace_id':'" + trace + "'}]"),
                segment(2, "b", 1, 2, ",'links':[{'id':'" + id(1) + "','trace_id':'" + trace + "'}]"));

        assertThat(summary.calls()).hasSize(3);
        assertThat(summary.marks()).as("the first segment is not moved").doesNotContain(TraceMark.CLOCK_SKEW);
    }

    private static JsonNode corrected(String... documents) {
        CompiledTrace compiled = CompiledTrace.of(Traces.trace(List.of(documents)));
        assertThat(compiled.summary().marks()).contains(TraceMark.CLOCK_SKEW);
        return compiled.ownMembers().path("Corrected");
    }

    private static List<String> moved(JsonNode corrected) {
        return corrected.path("Segments").findParents("Id").stream()
                .map(segment -> segment.path("Id").asText() + " by "
                        + segment.path("Offset").asText() + " to " + after(segment.path("StartTime")) + ".."
                        + after(segment.path("EndTime")))
                .toList();
    }

    private static String after(JsonNode time) {
        return time.decimalValue()
                .subtract(BigDecimal.valueOf(EPOCH_SECOND))
                .stripTrailingZeros()
                .toPlainString();
    }
}

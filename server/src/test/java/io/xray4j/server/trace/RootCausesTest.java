// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.trace.Traces.causes;
import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static io.xray4j.server.trace.Traces.summary;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RootCausesTest {

    private static final String REMOTE = ",'namespace':'remote'";
    private static final String BOOM =
            ",'cause':{'exceptions':[{'id':'" + id(77) + "','type':'IOException','message':'boom'},{'message':7}]}";

    @Test
    void followsAFaultDownToItsException() {
        TraceSummary summary = summary(
                segment(1, "api", 0, 1, ",'fault':true" + subs(sub(11, "orders", 0, 1, ",'fault':true" + REMOTE))),
                child(2, 11, "orders", 0, 1, ",'fault':true" + subs(sub(21, "find", 0, 1, ",'fault':true" + BOOM))));

        assertThat(causes(summary.faultCauses()))
                .containsExactly("api/api/orders~, orders/orders/find/!IOException:boom/!:7");
        assertThat(summary.errorCauses()).isEmpty();
        assertThat(summary.flags().fault()).isTrue();
    }

    @Test
    void saysThatAFaultWasHandled_whenACallerDidNotFail() {
        TraceSummary summary = summary(
                segment(1, "api", 0, 1, subs(sub(11, "orders", 0, 1, ",'fault':true" + REMOTE))),
                child(2, 11, "orders", 0, 1, ",'fault':true"));

        assertThat(causes(summary.faultCauses())).containsExactly("api/api/orders~, orders/orders (handled)");
        assertThat(summary.flags().fault()).isFalse();
        assertThat(summary.ok()).isTrue();
    }

    @Test
    void endsAtTheInferredService_whichSentNoSegment() {
        TraceSummary summary = summary(segment(
                1,
                "api",
                0,
                1,
                ",'error':true"
                        + subs(sub(
                                11,
                                "DynamoDB",
                                0,
                                1,
                                ",'throttle':true,'error':true,'namespace':'aws','aws':{'table_name':'stock'}"
                                        + BOOM))));

        assertThat(causes(summary.errorCauses()))
                .containsExactly("api/api/DynamoDB~/!IOException:boom/!:7, stock[AWS::DynamoDB::Table]?/stock~");
        assertThat(summary.flags()).isEqualTo(new Flags(false, true, true));
    }

    @Test
    void findsAnExceptionThatAnotherEntityRecorded() {
        TraceSummary summary = summary(segment(
                1, "api", 0, 1, ",'fault':true,'cause':'" + id(77) + "'" + subs(sub(11, "parse", 0, 0.5, BOOM))));

        assertThat(causes(summary.faultCauses())).containsExactly("api/api/!IOException:boom");
    }

    @Test
    void listsCausesThatReachedTheClientFirst_andFiveAtMost() {
        String[] handled = IntStream.range(0, 8)
                .mapToObj(i -> sub(20 + i, "b" + i, 0, 1, ",'fault':true" + REMOTE))
                .toArray(String[]::new);
        TraceSummary summary = summary(
                segment(
                        1,
                        "root",
                        0,
                        9,
                        ",'fault':true" + subs(sub(11, "a", 0, 1, REMOTE), sub(12, "own", 5, 6, ",'fault':true"))),
                child(2, 11, "a", 0, 1, ",'fault':true" + subs(handled)));

        assertThat(causes(summary.faultCauses()))
                .hasSize(5)
                .startsWith("root/root/own", "root/root/a~, a/a/b0~, b0[remote]?/b0~ (handled)");
    }

    @Test
    void leavesOutTheMiddleOfALongPath() {
        String deep = sub(100, "e100", 0, 1, ",'fault':true");
        for (int i = 99; i > 50; i--) {
            deep = sub(i, "e" + i, 0, 1, ",'fault':true" + subs(deep));
        }
        TraceSummary summary = summary(segment(1, "root", 0, 1, ",'fault':true" + subs(deep)));

        List<RootCause.CauseEntity> path =
                summary.faultCauses().get(0).services().get(0).entities();
        assertThat(path).hasSize(CausePath.MAX_ENTITIES);
        assertThat(path.get(0).name()).isEqualTo("root");
        assertThat(path.get(19).name()).isEqualTo("e100");
    }

    @Test
    void followsTheLongestChild_whileItIsAFifthOfTheWhole() {
        RootCause cause = Shop.summary().responseTimeCauses().get(0);

        assertThat(causes(List.of(cause)))
                .containsExactly(
                        "api[AWS::EC2::Instance]/api/orders.shop~, orders[AWS::ECS::Container]/orders/Lambda~, "
                                + "price[AWS::Lambda]?/price~, price[AWS::Lambda::Function]/price");
        assertThat(cause.services().get(0).entities())
                .extracting(RootCause.CauseEntity::coverage)
                .containsExactly(1.0, 0.8);
        assertThat(cause.services().get(3).entities().get(0).coverage()).isEqualTo(0.3);
    }

    @Test
    void doesNotBlameWhatRanAfterTheAnswer() {
        TraceSummary summary =
                summary(segment(1, "api", 0, 1, subs(sub(11, "later", 0.9, 9, ""), sub(12, "now", 0.1, 0.4, ""))));

        assertThat(causes(summary.responseTimeCauses())).containsExactly("api/api/now");
        assertThat(summary.durationMicros()).hasValue(9_000_000);
        assertThat(summary.responseMicros()).hasValue(1_000_000);
        assertThat(summary.nodes().get(0).durationMicros()).hasValue(9_000_000);
    }

    @Test
    void hasNoResponseTimeCause_whileTheRootIsInProgress() {
        assertThat(summary(segment(1, "api", 0, -1, "")).responseTimeCauses()).isEmpty();
    }

    @Test
    void writesTheShapesOfXRay() {
        String json =
                SummaryJson.of(Shop.summary()).path("ResponseTimeRootCauses").toString();

        assertThat(json)
                .startsWith("[{\"Services\":[{\"Name\":\"api\",\"Names\":[\"api\"],\"Type\":\"AWS::EC2::Instance\","
                        + "\"EntityPath\":[{\"Name\":\"api\",\"Coverage\":1,\"Remote\":false},"
                        + "{\"Name\":\"orders.shop\",\"Coverage\":0.8,\"Remote\":true}],\"Inferred\":false},")
                .endsWith("\"ClientImpacting\":true}]");
        assertThat(SummaryJson.of(summary(segment(1, "a", 0, 1, ",'fault':true" + BOOM)))
                        .path("FaultRootCauses"))
                .hasToString("[{\"Services\":[{\"Name\":\"a\",\"Names\":[\"a\"],\"EntityPath\":[{\"Name\":\"a\","
                        + "\"Exceptions\":[{\"Name\":\"IOException\",\"Message\":\"boom\"},{\"Name\":\"\",\"Message\":\"7\"}],"
                        + "\"Remote\":false}],\"Inferred\":false}],\"ClientImpacting\":true}]");
    }
}

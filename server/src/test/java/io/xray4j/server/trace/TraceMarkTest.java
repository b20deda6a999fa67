// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.trace.Traces.calls;
import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.micros;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.streamed;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static io.xray4j.server.trace.Traces.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceMarkTest {

    private static final String CALLER = segment(1, "a", 0, 2, subs(sub(11, "b", 0.5, 1.5, ",'namespace':'remote'")));

    @Test
    void hasNoMark_whenNothingContradicts() {
        assertThat(Shop.summary().marks()).isEmpty();
        assertThat(summary(CALLER, child(2, 11, "b", 0.6, 1.504, "")).marks()).isEmpty();
    }

    @Test
    void marksClockSkew_whenTheCalledServiceBeganFirst_orEndedLastWithoutNeedingLonger() {
        TraceSummary early = summary(CALLER, child(2, 11, "b", 0.4, 1.3, ""));

        assertThat(early.marks()).containsExactly(TraceMark.CLOCK_SKEW);
        assertThat(calls(early)).containsExactly("client > a 2.0s", "a > b 1.0s");
        assertThat(summary(CALLER, child(2, 11, "b", 1.4, 2.2, "")).marks()).containsExactly(TraceMark.CLOCK_SKEW);
    }

    @Test
    void marksNoSkew_whenTheCallerGaveUp_orTheCallWasAMessage() {
        assertThat(summary(CALLER, child(2, 11, "b", 0.6, 9, "")).marks()).isEmpty();
        assertThat(summary(
                                segment(1, "a", 0, 2, subs(sub(11, "SQS", 0.5, 1.5, ",'namespace':'aws'"))),
                                child(2, 11, "b", 5, 5.1, ""))
                        .marks())
                .isEmpty();
    }

    @Test
    void marksACycleOfSubsegments() {
        TraceSummary summary =
                summary(segment(1, "a", 0, 2, ""), streamed(11, 12, "x", 0, 1, ""), streamed(12, 11, "y", 0, 1, ""));

        assertThat(summary.marks()).containsExactly(TraceMark.CYCLE);
        assertThat(summary.counts()).isEqualTo(new TraceSummary.Counts(1, 2, 0, 0, 0));
    }

    @Test
    void marksACycleOfSegments_andStillEnds() {
        TraceSummary summary = summary(
                child(1, 22, "a", 0, 2, ",'fault':true" + subs(sub(11, "b", 0, 1, ",'fault':true"))),
                child(2, 11, "b", 0, 2, ",'fault':true" + subs(sub(22, "a", 0, 1, ",'fault':true"))),
                child(3, 3, "self", 5, 6, ",'fault':true"));

        assertThat(summary.marks()).containsExactly(TraceMark.CYCLE);
        assertThat(summary.entryPoint()).isEqualTo(new ServiceId("a", null, null));
        assertThat(calls(summary)).containsExactly("client > a 2.0s fault", "a > b 1.0s fault");
    }

    @Test
    void marksAnOrphan() {
        TraceSummary summary = summary(segment(1, "a", 0, 2, ""), streamed(11, 9, "x", 3, 4, ",'fault':true"));

        assertThat(summary.marks()).containsExactly(TraceMark.ORPHAN);
        assertThat(summary.flags().fault()).isFalse();
        assertThat(summary.counts()).isEqualTo(new TraceSummary.Counts(1, 1, 1, 0, 0));
        assertThat(Traces.causes(summary.faultCauses())).containsExactly("x/x (handled)");
    }

    @Test
    void readsAnEndBeforeTheStart_asTheStart() {
        TraceSummary summary = summary(segment(1, "a", 5, 2, ""));

        assertThat(summary.marks()).containsExactly(TraceMark.END_BEFORE_START);
        assertThat(summary.durationMicros()).hasValue(0);
        assertThat(summary.responseMicros()).hasValue(0);
        assertThat(summary.endMicros()).isEqualTo(micros(5));
    }

    @Test
    void marksTwoCompleteDocumentsWithTheSameId_whenTheyDiffer() {
        String one = segment(1, "a", 0, 1, ",'user':'one'" + subs(sub(11, "x", 0, 1, "")));
        String other = segment(1, "a", 0, 2, ",'user':'two'");

        assertThat(summary(one, other).marks()).containsExactly(TraceMark.DUPLICATE_ID);
        assertThat(summary(one, other).users())
                .extracting(TraceSummary.Seen::value)
                .containsExactly("two");
        assertThat(summary(one, one).marks()).isEmpty();
        assertThat(summary(segment(1, "a", 0, -1, ""), one).marks()).isEmpty();
        assertThat(summary(segment(1, "a", 0, 1, subs(sub(1, "same id", 0, 1, ""))))
                        .marks())
                .containsExactly(TraceMark.DUPLICATE_ID);
    }

    @Test
    void marksATrace_ofWhoseAnnotationsOnlySomeFit() {
        String[] documents = new String[4];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = segment(
                    i + 1,
                    "a",
                    i,
                    5,
                    ",'user':'u','annotations':{'k':'" + String.valueOf(i).repeat(40_000) + "','n':" + i + "}");
        }

        TraceSummary summary = summary(documents);

        assertThat(summary.marks()).contains(TraceMark.CUT);
        assertThat(summary.annotations().get("k")).hasSize(2);
        assertThat(summary.annotations().get("n")).hasSize(4);
        assertThat(summary.users()).hasSize(1);
    }

    @Test
    void marksACutTrace_andWritesMarksForTheConsole() {
        TraceSummary summary = Summarizer.of(TraceAssembler.assemble(new TraceDocuments(
                Documents.traceId(1), List.of(Documents.read(streamed(11, 9, "x", 0, 1, ""))), true)));

        assertThat(SummaryJson.of(summary).path("xray4j").path("Cut").asBoolean())
                .isTrue();
        assertThat(SummaryJson.of(summary).path("xray4j").path("Marks")).hasToString("[\"CUT\",\"ORPHAN\"]");
    }
}

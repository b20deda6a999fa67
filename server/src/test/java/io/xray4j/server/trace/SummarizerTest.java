// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.micros;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.streamed;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static io.xray4j.server.trace.Traces.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.trace.TraceSummary.HttpSummary;
import io.xray4j.server.trace.TraceSummary.Seen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummarizerTest {

    @Test
    void describesTheShop() {
        TraceSummary shop = Shop.summary();
        ServiceId api = new ServiceId("api", "AWS::EC2::Instance", null);

        assertThat(shop.name()).isEqualTo("api");
        assertThat(shop.entryPoint()).isEqualTo(api);
        assertThat(shop.startMicros()).isEqualTo(micros(0));
        assertThat(shop.endMicros()).isEqualTo(micros(1.6));
        assertThat(shop.durationMicros()).hasValue(1_600_000);
        assertThat(shop.responseMicros()).hasValue(1_000_000);
        assertThat(shop.traceMicros()).isEqualTo(EPOCH_SECOND * 1_000_000);
        assertThat(shop.ok()).isTrue();
        assertThat(shop.partial()).isFalse();
        assertThat(shop.revision()).isEqualTo(4);
        assertThat(shop.http()).isEqualTo(new HttpSummary("https://shop.example/buy", 200, "POST", null, null));
        assertThat(shop.users()).containsExactly(new Seen<>("maria", List.of(api)));
        assertThat(shop.annotations())
                .containsOnlyKeys("items")
                .containsValue(List.of(new Seen<>(new AnnotationValue.Numeric("3"), List.of(api))));
        assertThat(shop.counts()).isEqualTo(new TraceSummary.Counts(4, 5, 0, 0, 1));
    }

    @Test
    void countsAnnotationKeys_alsoThoseThatItLeavesOut() {
        StringBuilder keys = new StringBuilder("'list':[1]");
        for (int i = 0; i < 120; i++) {
            keys.append(",'k").append(i).append("':").append(i);
        }
        TraceSummary summary = summary(
                segment(1, "a", 0, 1, ",'annotations':{" + keys + "}"),
                child(2, 1, "b", 0, 1, ",'annotations':{'k0':7,'k200':1}"));

        assertThat(summary.annotations()).hasSize(50);
        assertThat(summary.counts().annotationKeys()).isEqualTo(121);
        assertThat(OwnMembers.of(summary).path("AnnotationKeyCount").asInt()).isEqualTo(121);
    }

    @Test
    void takesTheEarliestSegmentWithoutAParentAsRoot() {
        assertThat(summary(segment(2, "late", 1, 2, ""), segment(1, "early", 0, 1, ""))
                        .name())
                .isEqualTo("early");
        assertThat(summary(child(2, 9, "parent missing", 0, 2, ""), segment(1, "root", 1, 2, ""))
                        .name())
                .isEqualTo("parent missing");
        assertThat(summary(streamed(2, 9, "only", 0, 2, "")).name()).isEqualTo("only");
    }

    @Test
    void endsAtTheLastMoment_whileSomethingIsInProgress() {
        TraceSummary summary = summary(segment(1, "a", 0, -1, subs(sub(11, "x", 3, 4, ""), sub(12, "y", 5, -1, ""))));

        assertThat(summary.endMicros()).isEqualTo(micros(5));
        assertThat(summary.durationMicros()).hasValue(4_000_000);
        assertThat(summary.responseMicros()).isEmpty();
        assertThat(summary(segment(1, "a", 7, -1, "")).endMicros()).isEqualTo(micros(7));
        assertThat(summary(segment(1, "a", 7, -1, "")).durationMicros()).isEmpty();
    }

    @Test
    void keepsTheDigitsOfANumber() {
        TraceSummary summary =
                summary(segment(1, "a", 0, 1, ",'annotations':{'a':1.50,'b':1e3,'c':12345678901234567890,'d':'1.50'}"));

        assertThat(SummaryJson.of(summary).path("Annotations").toString())
                .contains("{\"NumberValue\":1.50}", "{\"NumberValue\":1E+3}", "{\"NumberValue\":12345678901234567890}")
                .contains("{\"StringValue\":\"1.50\"}");
    }

    @Test
    void listsWhereSegmentsRan() {
        TraceSummary summary = summary(
                segment(
                        1,
                        "a",
                        0,
                        1,
                        ",'resource_arn':'arn:1','aws':{'ec2':{'instance_id':'i-1','availability_zone':'eu-1a'}}"),
                child(2, 1, "b", 0, 1, ",'resource_arn':'arn:2','aws':{'ec2':{'availability_zone':'eu-1a'}}"));

        assertThat(summary.resourceArns()).containsExactly("arn:1", "arn:2");
        assertThat(summary.instanceIds()).containsExactly("i-1");
        assertThat(summary.availabilityZones()).containsExactly("eu-1a");
    }

    @Test
    void isBounded_howeverManyValuesAndHoweverLongTheNames() {
        String[] documents = IntStream.range(1, 300)
                .mapToObj(i -> segment(
                        i, "n".repeat(5_000) + i, i, i + 1, ",'user':'u" + i + "','annotations':{'k':" + i + "}"))
                .toArray(String[]::new);

        TraceSummary summary = summary(documents);

        assertThat(summary.users()).hasSize(100);
        assertThat(summary.annotations().get("k")).hasSize(100);
        assertThat(summary.nodes()).allMatch(node -> node.service().name().length() == 250);
        assertThat(summary.name()).hasSize(250);
    }

    @Test
    void cutsANameBetweenCharacters() {
        TraceSummary summary = summary(segment(1, "x".repeat(249) + "\ud83d\ude00", 0, 1, ""));

        assertThat(summary.name()).isEqualTo("x".repeat(249));
    }

    /** Small ids, so that random documents meet: cycles, orphans, copies, messages and missing segments. */
    @Test
    void readsRandomDocuments_theSameInAnyOrder() {
        Random random = new Random(3);
        for (int round = 0; round < 1_000; round++) {
            List<String> documents = new ArrayList<>();
            for (int id = 1 + random.nextInt(9); id > 0; id--) {
                documents.add(document(id, random));
            }
            TraceSummary summary = Summarizer.of(Traces.trace(documents));
            for (TraceCall call : summary.calls()) {
                assertThat(call.from())
                        .isBetween(TraceCall.CLIENT, summary.nodes().size() - 1);
                assertThat(call.to()).isBetween(0, summary.nodes().size() - 1).isNotEqualTo(call.from());
            }
            assertThat(summary.nodes().stream().filter(TraceNode::root).count()).isLessThanOrEqualTo(1);
            assertThat(summary.nodes().stream().filter(node -> !node.inferred()).count())
                    .isEqualTo(summary.counts().segments());
            Collections.shuffle(documents, random);
            assertThat(Summarizer.of(Traces.trace(documents)))
                    .as("%s", documents)
                    .isEqualTo(summary);
        }
    }

    private static String document(int id, Random random) {
        double start = random.nextInt(20) + id / 100.0;
        String more = (random.nextInt(3) == 0 ? ",'fault':true" : "")
                + (random.nextInt(3) == 0 ? ",'namespace':'remote'" : "")
                + (random.nextInt(5) == 0 ? ",'namespace':'aws','aws':{'queue_url':'q'}" : "")
                + (random.nextInt(5) == 0
                        ? ",'links':[{'trace_id':'" + Documents.traceId(1) + "','id':'" + id(1 + random.nextInt(9))
                                + "'}]"
                        : "")
                + (random.nextInt(3) == 0
                        ? subs(sub(50 + id, "in" + id, start, start + random.nextInt(3) - 1, ",'namespace':'remote'"))
                        : "");
        double end = random.nextInt(6) == 0 ? -1 : start + random.nextInt(5) - 1;
        int parent = random.nextBoolean() ? 1 + random.nextInt(9) : 51 + random.nextInt(9);
        return switch (random.nextInt(3)) {
            case 0 -> segment(id, "n" + id % 4, start, end, more);
            case 1 -> child(id, parent, "n" + id % 4, start, end, more);
            default -> streamed(id, parent, "n" + id % 4, start, end, more);
        };
    }
}

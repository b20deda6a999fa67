// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SegmentNotFoundException;
import io.xray4j.segment.LossReason;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecorderTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CollectingEmitter emitter = new CollectingEmitter();
    private final List<String> missing = new ArrayList<>();
    private final Recorder recorder = Recorder.builder()
            .emitter(emitter)
            .service("svc")
            .contextMissing(missing::add)
            .build();

    @AfterEach
    void leavesNothingCurrent() {
        assertThat(recorder.traceEntity()).isNull();
        recorder.close();
    }

    /** There is no worker left that could answer: nobody is to wait for it. */
    @Test
    @Timeout(10)
    void waitsForNobody_whenItIsClosed() {
        recorder.beginSegment("s").end();
        recorder.close();
        assertThat(recorder.flush(Duration.ofDays(1))).isTrue();
    }

    @Test
    void emitsOneLeanDocument_forASegment() {
        Segment segment = recorder.beginSegment("plain");
        segment.end();

        JsonNode document = emitted();
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "id", "start_time", "end_time", "trace_id", "aws", "service");
        assertThat(document.get("name").asText()).isEqualTo("plain");
        assertThat(document.get("id").asText()).isEqualTo(segment.id()).matches("[0-9a-f]{16}");
        assertThat(document.get("trace_id").asText())
                .isEqualTo(segment.traceId())
                .matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(document.at("/aws/xray/sdk").asText()).isEqualTo("xray4j");
        assertThat(document.at("/aws/xray/sdk_version").asText()).startsWith("0.1.0");
        assertThat(document.at("/service/runtime").asText()).isEqualTo(System.getProperty("java.vm.name"));
        assertThat(document.at("/service/runtime_version").asText()).isEqualTo(System.getProperty("java.version"));
        assertThat(document.get("end_time").asDouble())
                .isGreaterThanOrEqualTo(document.get("start_time").asDouble());
    }

    @Test
    void namesWhatASubsegmentCameAfter() {
        recorder.beginSegment("root");
        Subsegment first = recorder.beginSubsegment("first");
        first.end();
        Subsegment second = recorder.beginSubsegment("second");
        second.addPrecursorId(first.id());
        second.addPrecursorId(first.id());
        second.addPrecursorId("no id");
        second.addPrecursorId(null);
        second.end();
        recorder.endSegment();

        assertThat(emitted().at("/subsegments/1/precursor_ids").toString()).isEqualTo("[\"" + first.id() + "\"]");
        assertThat(recorder.counters().of(LossReason.PRECURSOR)).isEqualTo(2);
    }

    @Test
    void embedsSubsegments_inTheOrderTheyBegan() {
        recorder.beginSegment("root");
        recorder.beginSubsegment("a");
        recorder.beginSubsegment("a1", Namespace.REMOTE);
        recorder.endSubsegment();
        recorder.endSubsegment();
        recorder.beginSubsegment("b", Namespace.AWS);
        recorder.endSubsegment();
        recorder.endSegment();

        JsonNode document = emitted();
        assertThat(document.at("/subsegments/0/name").asText()).isEqualTo("a");
        assertThat(document.at("/subsegments/0/subsegments/0/name").asText()).isEqualTo("a1");
        assertThat(document.at("/subsegments/0/subsegments/0/namespace").asText())
                .isEqualTo("remote");
        assertThat(document.at("/subsegments/1/name").asText()).isEqualTo("b");
        assertThat(document.at("/subsegments/1/namespace").asText()).isEqualTo("aws");
        assertThat(document.at("/subsegments/0").has("trace_id")).isFalse();
        assertThat(document.at("/subsegments/0").has("type")).isFalse();
        assertThat(document.at("/subsegments/0").has("parent_id")).isFalse();
    }

    @Test
    void waitsForOpenChildren_andEmitsOnce() {
        recorder.beginSegment("root");
        Subsegment late = recorder.beginSubsegment("late");
        recorder.endSegment();
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).isEmpty();

        Subsegment child = recorder.beginSubsegment("child");
        child.end();
        late.end();
        recorder.endSubsegment();

        JsonNode document = emitted();
        assertThat(document.at("/subsegments/0/name").asText()).isEqualTo("late");
        assertThat(document.at("/subsegments/0/subsegments/0/name").asText()).isEqualTo("child");
        assertThat(missing).containsExactly("end subsegment");
    }

    @Test
    void sendsWhatEndsAfterTheTraceLeft_asADocumentOfItsOwn() throws InterruptedException {
        Segment root = recorder.beginSegment("root");
        Subsegment parent = recorder.beginSubsegment("parent");
        parent.end();
        root.end();
        assertThat(recorder.flush(SOON)).isTrue();

        Thread other = new Thread(() -> {
            try (Scope scope = parent.attach();
                    Subsegment late = recorder.beginSubsegment("late")) {
                late.putAnnotation("late", true);
            }
        });
        other.start();
        other.join();
        assertThat(recorder.flush(SOON)).isTrue();

        JsonNode independent = emitter.documents().get(1);
        assertThat(emitter.documents()).hasSize(2);
        assertThat(independent.get("type").asText()).isEqualTo("subsegment");
        assertThat(independent.get("trace_id").asText()).isEqualTo(root.traceId());
        assertThat(independent.get("parent_id").asText()).isEqualTo(parent.id());
    }

    @Test
    void sendsASegmentWithForgottenChildrenMarked_afterTheTimeout() {
        StoppedTime time = new StoppedTime();
        try (Recorder patient = Recorder.builder()
                .emitter(emitter)
                .timeSource(time)
                .openChildTimeout(Duration.ofSeconds(5))
                .build()) {
            Segment root = patient.beginSegment("root");
            Subsegment forgotten = patient.beginSubsegment("forgotten");
            patient.beginSubsegment("done").end();
            root.end();
            assertThat(patient.flush(SOON)).isTrue();
            assertThat(emitter.documents()).isEmpty();

            time.advance(Duration.ofSeconds(6));
            assertThat(patient.flush(SOON)).isTrue();
            JsonNode document = emitter.document();
            assertThat(document.at("/subsegments/0/in_progress").asBoolean()).isTrue();
            assertThat(document.at("/subsegments/0").has("end_time")).isFalse();
            assertThat(document.at("/subsegments/0/subsegments/0/name").asText())
                    .isEqualTo("done");

            forgotten.end();
            assertThat(patient.flush(SOON)).isTrue();
            assertThat(emitter.documents()).hasSize(2);
            assertThat(emitter.documents().get(1).get("id").asText()).isEqualTo(forgotten.id());
            assertThat(emitter.documents().get(1).has("in_progress")).isFalse();
        }
    }

    @Test
    void streamsFinishedChildren_beyondTheThreshold() {
        Segment root = recorder.beginSegment("root");
        for (int i = 0; i < 30; i++) {
            recorder.beginSubsegment("s" + i).end();
        }
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).isEmpty();

        recorder.beginSubsegment("s30").end();
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).hasSize(31).allSatisfy(streamed -> {
            assertThat(streamed.get("type").asText()).isEqualTo("subsegment");
            assertThat(streamed.get("parent_id").asText()).isEqualTo(root.id());
        });

        recorder.beginSubsegment("s31").end();
        recorder.endSegment();
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).hasSize(32);
        assertThat(emitter.documents().get(31).at("/subsegments/0/name").asText())
                .isEqualTo("s31");
        assertThat(recorder.counters().delivered()).isEqualTo(33);
    }

    @Test
    void keepsTheFirstSegment_whenASecondBeginsOnTheSameThread() {
        Segment one = recorder.beginSegment("one");
        Segment two = recorder.beginSegment("two");
        recorder.beginSubsegment("s").end();
        recorder.endSegment();
        assertThat(recorder.currentSegment()).isSameAs(one);
        recorder.endSegment();

        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).extracting(d -> d.get("name").asText()).containsExactlyInAnyOrder("one", "two");
        assertThat(two.traceId()).isNotEqualTo(one.traceId());
    }

    @Test
    void joinsTheTraceOfTheHeader() {
        TraceHeader header = TraceHeader.parse(
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:1");
        Segment segment = recorder.beginSegment("root", header);
        Subsegment call = recorder.beginSubsegment("call");
        String sent = call.traceHeader().toString();
        call.end();
        segment.end();

        JsonNode document = emitted();
        assertThat(document.get("trace_id").asText()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(document.get("parent_id").asText()).isEqualTo("53995c3f42cd8ad8");
        assertThat(sent)
                .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=" + call.id() + ";Sampled=1;Lineage=a:1");
    }

    @Test
    void emitsNothing_whenUnsampled_butPropagatesTheTrace() {
        TraceHeader header =
                TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0");
        Segment segment = recorder.beginSegment("root", header);
        Subsegment sub = recorder.beginSubsegment("sub");
        sub.putAnnotation("a", 1);
        sub.addException(new IOException());
        assertThat(recorder.isSampled()).isFalse();
        assertThat(recorder.currentSubsegment()).isNotNull();
        assertThat(sub.traceHeader().toString()).isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
        assertThat(sub.id()).isEqualTo("0000000000000000");
        recorder.endSubsegment();
        assertThat(recorder.traceEntity()).isSameAs(segment);
        segment.end();

        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).isEmpty();
        assertThat(recorder.counters().losses()).isEmpty();
    }

    @Test
    void leavesOutWhatIsBegunWithoutSampling_andAllBelow() {
        recorder.beginSegment("root");
        recorder.beginSubsegment("sampled1").end();
        recorder.beginSubsegmentWithoutSampling("un");
        Subsegment below = recorder.beginSubsegment("child-of-un");
        assertThat(below.isSampled()).isFalse();
        assertThat(below.traceHeader().toString()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0");
        recorder.endSubsegment();
        recorder.endSubsegment();
        recorder.beginSubsegment("sampled2").end();
        recorder.endSegment();

        JsonNode document = emitted();
        assertThat(document.get("subsegments"))
                .extracting(s -> s.get("name").asText())
                .containsExactly("sampled1", "sampled2");
    }

    @Test
    void recordsAnExceptionOnce_andRefersToItFromOutside() {
        IllegalStateException boom = new IllegalStateException("boom \"q\"", new IOException("inner"));
        assertThatThrownBy(() -> recorder.inSegment(
                        "root",
                        segment -> recorder.inSubsegment("sub", sub -> {
                            throw boom;
                        })))
                .isSameAs(boom);

        JsonNode document = emitted();
        JsonNode exceptions = document.at("/subsegments/0/cause/exceptions");
        assertThat(document.at("/subsegments/0/fault").asBoolean()).isTrue();
        assertThat(document.get("fault").asBoolean()).isTrue();
        assertThat(exceptions).hasSize(2);
        assertThat(exceptions.get(0).get("type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(exceptions.get(0).get("message").asText()).isEqualTo("boom \"q\"");
        assertThat(exceptions.get(0).get("cause").asText())
                .isEqualTo(exceptions.get(1).get("id").asText());
        assertThat(exceptions.get(0).at("/stack/0/label").asText()).startsWith("io.xray4j.RecorderTest.");
        assertThat(document.get("cause").asText())
                .isEqualTo(exceptions.get(0).get("id").asText());
    }

    @Test
    void capturesAValue_andLetsCheckedExceptionsThrough() throws IOException {
        recorder.beginSegment("root");
        String value = recorder.<String, IOException>capture("read", () -> "text");
        assertThat(value).isEqualTo("text");
        assertThatThrownBy(() -> recorder.capture("fails", () -> {
                    throw new IOException("gone");
                }))
                .isInstanceOf(IOException.class);
        recorder.endSegment();
        assertThat(emitted().get("subsegments")).hasSize(2);
    }

    @Test
    void closesItself_whateverIsCurrent() {
        Segment root = recorder.beginSegment("root");
        Subsegment outer = recorder.beginSubsegment("outer");
        Subsegment inner = recorder.beginSubsegment("inner");
        outer.close();
        assertThat(outer.isEnded()).isTrue();
        assertThat(inner.isEnded()).isFalse();
        assertThat(recorder.traceEntity()).isSameAs(inner);
        inner.close();
        assertThat(recorder.traceEntity()).isSameAs(root);
        root.close();
        emitted();
    }

    @Test
    void ignoresAndCounts_whatComesAfterTheEnd() {
        Segment root = recorder.beginSegment("root");
        root.end();
        root.end();
        root.putAnnotation("late", 1);
        root.putMetadata("late", 1);
        root.http().status(500);
        root.addException(new IOException());
        root.rename("other");
        assertThat(emitted().get("name").asText()).isEqualTo("root");
        assertThat(recorder.counters().of(LossReason.AFTER_END)).isEqualTo(5);
        assertThat(recorder.counters().of(LossReason.ENDED_TWICE)).isEqualTo(1);
    }

    @Test
    void cleansAndCounts_whatXRayWouldRefuse() {
        Segment root = recorder.beginSegment("a?b;c*d(e)f!g$h~i^j<k>l" + "x".repeat(300));
        root.putAnnotation("bad key", "x");
        root.putAnnotation("nan", Double.NaN);
        root.putAnnotation("missing", (String) null);
        root.putMetadataIn("AWS.reserved", "k", "v");
        root.http().status(7);
        for (int i = 0; i < 60; i++) {
            root.putAnnotation("k" + i, i);
        }
        recorder.beginSubsegment(null).end();
        root.end();

        JsonNode document = emitted();
        assertThat(document.get("name").asText()).startsWith("abcdefghijkl").hasSize(200);
        assertThat(document.get("annotations")).hasSize(50);
        assertThat(document.has("metadata")).isFalse();
        assertThat(document.has("http")).isFalse();
        assertThat(document.at("/subsegments/0/name").asText()).isEqualTo("unnamed");
        assertThat(recorder.counters().losses())
                .isEqualTo(Map.of(
                        LossReason.NAME_CLEANED, 2L,
                        LossReason.ANNOTATION_KEY, 1L,
                        LossReason.ANNOTATION_VALUE, 2L,
                        LossReason.ANNOTATION_COUNT, 10L,
                        LossReason.METADATA_KEY, 1L,
                        LossReason.STATUS, 1L));
    }

    @Test
    void takesTimesFromTheCaller() {
        recorder.segment("root")
                .startTime(Instant.ofEpochSecond(1_000, 250_000_000))
                .begin()
                .end(Instant.ofEpochSecond(2_000));
        JsonNode document = emitted();
        assertThat(document.get("start_time").decimalValue()).isEqualByComparingTo("1000.25");
        assertThat(document.get("end_time").decimalValue()).isEqualByComparingTo("2000");
    }

    @Test
    void tellsTheStrategy_whenNoSegmentIsOpen_andRunsTheCodeAllTheSame() {
        List<String> ran = new ArrayList<>();
        recorder.inSubsegment("alone", sub -> ran.add("body"));
        recorder.putAnnotation("a", 1);
        recorder.endSegment();
        assertThat(ran).containsExactly("body");
        assertThat(missing).containsExactly("begin subsegment alone", "put annotation", "end segment");
        assertThat(recorder.counters().ended()).isZero();
    }

    @Test
    void throwsOnlyUnderRuntimeError() {
        recorder.configure(c -> c.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));
        assertThatThrownBy(() -> recorder.beginSubsegment("alone")).isInstanceOf(SegmentNotFoundException.class);
    }

    @Test
    void survivesAnEmitterThatThrows() {
        recorder.configure(c -> c.emitter(document -> {
            throw new StackOverflowError();
        }));
        recorder.beginSegment("lost").end();
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(recorder.counters().of(LossReason.SEND_FAILED)).isEqualTo(1);

        recorder.configure(c -> c.emitter(emitter));
        recorder.beginSegment("kept").end();
        emitted();
    }

    @Test
    void dropsAndCounts_whenTheQueueIsFull() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        recorder.configure(c -> c.maxQueueBytes(64 << 10).emitter(document -> {
            sending.countDown();
            try {
                release.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }));
        recorder.beginSegment("first").end();
        sending.await(10, TimeUnit.SECONDS);
        for (int i = 0; i < 1_000; i++) {
            recorder.beginSegment("next").end();
        }
        release.countDown();
        assertThat(recorder.flush(SOON)).isTrue();

        long dropped = recorder.counters().of(LossReason.QUEUE_FULL);
        assertThat(dropped).isGreaterThan(500);
        assertThat(recorder.counters().ended()).isEqualTo(1_001);
        assertThat(recorder.counters().delivered() + dropped).isEqualTo(1_001);
    }

    /** There is no later. */
    @Test
    void sendsASegmentWithForgottenChildrenMarked_whenItIsClosed() {
        Segment root = recorder.beginSegment("root");
        Subsegment unused = recorder.beginSubsegment("forgotten");
        root.end();

        recorder.close();

        JsonNode document = emitter.document();
        assertThat(document.at("/name").asText()).isEqualTo("root");
        assertThat(document.at("/subsegments/0/in_progress").asBoolean()).isTrue();
        assertThat(recorder.counters().ended()).isEqualTo(1);
        assertThat(recorder.counters().inProgress()).isEqualTo(1);
        assertThat(recorder.counters().delivered()).isEqualTo(2);
    }

    @Test
    void countsWhatEndsAfterClose() {
        Segment root = recorder.beginSegment("root");
        recorder.close();
        root.end();
        assertThat(emitter.isClosed()).isTrue();
        assertThat(recorder.counters().of(LossReason.CLOSED)).isEqualTo(1);
    }

    private JsonNode emitted() {
        assertThat(recorder.flush(SOON)).isTrue();
        return emitter.document();
    }
}

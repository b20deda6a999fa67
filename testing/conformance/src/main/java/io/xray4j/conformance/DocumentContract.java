// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.ContextMissingStrategy;
import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.segment.Namespace;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.TestClock;
import io.xray4j.trace.TraceHeader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What goes over the wire for each thing a user can do, held against documents that were read and judged once. The
 * names of the scenarios are those under which the X-Ray SDK for Python was recorded; where it has a defect, the
 * document is as it should have been.
 */
public abstract class DocumentContract {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final InMemoryEmitter emitter = new InMemoryEmitter();
    private final TestClock clock = new TestClock();
    private Recorder recorder = recorder(builder -> builder);

    /** A recorder as the heir makes them, with this configuration on top. */
    protected abstract Recorder build(RecorderBuilder configuration);

    @AfterEach
    void close() {
        recorder.clearTraceEntities();
        recorder.close();
    }

    private Recorder recorder(UnaryOperator<RecorderBuilder> configuration) {
        return build(configuration.apply(Recorder.builder()
                .emitter(emitter)
                .timeSource(clock)
                .service("svc")
                .contextMissing(ContextMissingStrategy.IGNORE_ERROR)));
    }

    private void configured(UnaryOperator<RecorderBuilder> configuration) {
        recorder.close();
        recorder = recorder(configuration);
    }

    private Segment begin(String name) {
        return recorder.beginSegment(name);
    }

    private Subsegment sub(String name) {
        tick();
        return recorder.beginSubsegment(name);
    }

    private void end() {
        tick();
        recorder.endSubsegment();
    }

    private void tick() {
        clock.advance(Duration.ofMillis(1));
    }

    private void matches(String scenario) {
        assertThat(recorder.flush(SOON)).isTrue();
        String actual = Golden.comparable(emitter.documents());
        assertThat(actual).as(scenario).isEqualTo(Golden.kept(scenario, actual));
    }

    @Test
    void plainSegment() {
        Segment segment = begin("plain");
        tick();
        segment.end();
        matches("01-plain-segment");
    }

    @Test
    void nestedSubsegments() {
        Segment root = begin("root");
        sub("a");
        recorder.beginSubsegment("a1", Namespace.REMOTE);
        end();
        end();
        recorder.beginSubsegment("b", Namespace.AWS);
        end();
        root.end();
        matches("02-nested-subsegments");
    }

    @Test
    void recorderLevelPuts() {
        Segment root = begin("root");
        recorder.putAnnotation("on", "segment");
        sub("sub");
        recorder.putAnnotation("on", "sub");
        recorder.putMetadata("k", "v");
        recorder.putMetadata("k2", Map.of("x", 1), "ns");
        assertThat(recorder.isSampled()).isTrue();
        end();
        root.end();
        matches("03-recorder-level-puts");
    }

    @Test
    void annotationsOfAllTypes() {
        Segment segment = begin("ann");
        segment.putAnnotation("str", "s");
        segment.putAnnotation("empty", "");
        segment.putAnnotation("int", 7);
        segment.putAnnotation("zero", 0);
        segment.putAnnotation("neg", -3L);
        segment.putAnnotation("big", BigInteger.TWO.pow(70));
        segment.putAnnotation("flt", 1.5);
        segment.putAnnotation("fzero", 0.0);
        segment.putAnnotation("huge", 1e300);
        segment.putAnnotation("nan", Double.NaN);
        segment.putAnnotation("inf", Double.POSITIVE_INFINITY);
        segment.putAnnotation("none", (String) null);
        segment.putAnnotation("t", true);
        segment.putAnnotation("f", false);
        segment.putAnnotation("uni", "h\u00e9llo \u2603 \u65e5\u672c \ud83d\ude00");
        segment.putAnnotation("lone", "a\ud800b");
        segment.putAnnotation("quoted", "a\"b\\c\n\u0001");
        segment.putAnnotation("dup", 1);
        segment.putAnnotation("dup", "two");
        segment.putAnnotation("bad key", "x");
        segment.putAnnotation("", "x");
        segment.end();
        matches("04-annotations-all-types");
    }

    @Test
    void oddObjectsInMetadata() {
        Segment segment = begin("meta");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("nested", Map.of("a", Map.of("b", List.of(1, 2))));
        values.put("list", Arrays.asList(1, "x", null));
        values.put("array", new int[] {1, 2});
        values.put("none", null);
        values.put("true", true);
        values.put("zero", 0);
        values.put("empty", "");
        values.put("emap", Map.of());
        values.put("elist", List.of());
        values.put("cls", Map.class);
        values.put("record", new Point(1, new Point(2, null)));
        values.put("bean", new Bean());
        values.put("instant", Instant.EPOCH);
        values.put("dec", new BigDecimal("1.50"));
        values.put("uuid", new UUID(0, 5));
        values.put("bytes", new byte[] {97, 98});
        values.put("enum", TimeUnit.DAYS);
        values.put("exc", new IllegalStateException("why"));
        Map<@Nullable Object, String> keys = new LinkedHashMap<>();
        keys.put(1, "b");
        keys.put(null, "n");
        values.put("keys", keys);
        values.put("nan", Double.NaN);
        values.put("uni", "\u2603");
        values.forEach(segment::putMetadata);
        segment.end();
        matches("06-metadata-odd-objects");
    }

    /** A record for metadata. */
    public record Point(int x, @Nullable Point next) {}

    /** A bean for metadata. */
    public static final class Bean {
        public String getPub() {
            return "shown";
        }

        String hidden() {
            return "hidden";
        }
    }

    @Test
    void namespacesOfMetadata() {
        Segment segment = begin("metans");
        segment.putMetadata("k", 1);
        segment.putMetadata("k", 2);
        segment.putMetadata("k", "custom", "ns");
        segment.putMetadata("k2", "x", "ns");
        segment.putMetadata("k", "r", "AWS.reserved");
        segment.putMetadata("k", "e", "");
        segment.end();
        matches("07-metadata-namespaces");
    }

    @Test
    void circularMetadata() {
        Segment segment = begin("circ");
        Map<String, Object> loop = new LinkedHashMap<>();
        loop.put("a", 1);
        loop.put("self", loop);
        segment.putMetadata("loop", loop);
        segment.putMetadata("other", "kept");
        segment.end();
        matches("08-metadata-circular");
    }

    @Test
    void flagsOfTheStatus() {
        Segment root = begin("root");
        for (int status : new int[] {200, 399, 400, 404, 429, 500, 503}) {
            sub("s" + status).http().status(status);
            end();
        }
        Subsegment direct = sub("direct");
        direct.markError();
        direct.markFault();
        direct.markThrottle();
        end();
        sub("s0").http().status(0);
        end();
        root.end();
        matches("10-status-flags");
    }

    @Test
    void userTraceAndParent() {
        Segment root = recorder.segment("root")
                .traceId("1-5759e988-bd862e3fe1be46a994272793")
                .parentId("53995c3f42cd8ad8")
                .sampled(true)
                .begin();
        root.user("alice");
        root.end(Instant.ofEpochSecond(2_000_000_000L, 250_000_000));
        assertThat(emitterAfterFlush())
                .contains("1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8", "2000000000.250000");
        matches("11-user-traceid-parent-rule");
    }

    @Test
    void exceptionThroughTwoEntities() {
        configured(builder -> builder.maxTraceBack(1));
        try {
            recorder.inSegment(
                    "root",
                    segment -> recorder.inSubsegment("sub", sub -> {
                        throw new IllegalArgumentException("boom \"q\"");
                    }));
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessage("boom \"q\"");
        }
        matches("12-exception-context-manager");
    }

    @Test
    void chainedException() {
        configured(builder -> builder.maxTraceBack(1));
        Segment root = begin("root");
        Subsegment sub = sub("sub");
        IllegalStateException outer = new IllegalStateException("outer", new IllegalArgumentException("inner"));
        outer.addSuppressed(new UnsupportedOperationException("aside"));
        sub.addException(outer);
        end();
        root.end();
        matches("13-exception-chained");
    }

    @Test
    void framesNearestTheThrow() {
        configured(builder -> builder.maxTraceBack(3));
        Segment root = begin("root");
        sub("deep").addException(deep(20));
        end();
        root.end();
        matches("15-max-trace-back");
    }

    private static IllegalStateException deep(int levels) {
        return levels == 0 ? new IllegalStateException("deep") : deep(levels - 1);
    }

    @Test
    void segmentEndsBeforeItsSubsegment() {
        Segment root = begin("root");
        sub("late");
        tick();
        root.end();
        sub("child");
        end();
        end();
        matches("17-segment-ends-before-subsegment");
    }

    /** Each finished child of an open parent leaves by itself when none may wait. */
    @Test
    void streamingOfSubtrees() {
        configured(builder -> builder.streamingThreshold(0));
        Segment root = begin("root");
        sub("a");
        sub("a1");
        sub("a11");
        endAndSend();
        endAndSend();
        sub("a2");
        endAndSend();
        endAndSend();
        root.end();
        matches("19-streaming-subtrees-threshold-0");
    }

    private void endAndSend() {
        end();
        assertThat(recorder.flush(SOON)).isTrue();
    }

    @Test
    void streamingOfATree() {
        configured(builder -> builder.streamingThreshold(3));
        Segment root = begin("root");
        sub("p");
        for (int i = 0; i < 4; i++) {
            sub("c" + i);
            sub("g" + i);
            endAndSend();
            endAndSend();
        }
        endAndSend();
        root.end();
        matches("20-streaming-threshold-3-tree");
    }

    @Test
    void unsampled() {
        Segment root = recorder.segment("root").sampled(false).begin();
        Subsegment sub = sub("sub");
        sub.putAnnotation("k", 1);
        sub.putMetadata("k", 1);
        assertThat(root.id()).isEqualTo("0000000000000000");
        assertThat(root.traceId()).isEqualTo("1-00000000-000000000000000000000000");
        assertThat(sub.id()).isEqualTo("0000000000000000");
        end();
        root.end();
        matches("21-unsampled");
    }

    @Test
    void namesAreCleaned() {
        List<String> names = new ArrayList<>(List.of(
                "a?b;c*d(e)f!g$h~i^j<k>l",
                "keep _.:/%&#=+\\-@ ok",
                "quote\"'`,|{}[]",
                "tab\tnl\nend",
                "\u65e5\u672c",
                "?",
                ""));
        names.add("x".repeat(250));
        for (String name : names) {
            begin(name).end();
        }
        matches("26-name-sanitising");
    }

    @Test
    void subsegmentWithoutSampling() {
        Segment root = begin("root");
        sub("sampled1");
        end();
        recorder.beginSubsegmentWithoutSampling("un");
        assertThat(sub("child-of-un").isSampled()).isFalse();
        assertThat(recorder.isSampled()).isFalse();
        end();
        end();
        sub("sampled2");
        end();
        root.end();
        matches("31-subsegment-without-sampling");
    }

    @Test
    void handedToAThread() throws InterruptedException {
        Segment root = begin("root");
        Subsegment main = sub("main");
        Thread worker = new Thread(() -> {
            recorder.setTraceEntity(main);
            sub("w1");
            end();
            recorder.clearTraceEntities();
            assertThat(recorder.traceEntity()).isNull();
        });
        worker.start();
        worker.join();
        Thread other = new Thread(() -> {
            sub("w2");
            end();
        });
        other.start();
        other.join();
        end();
        root.end();
        matches("34-thread-handing");
    }

    @Test
    void secondSegmentOnTheThread() {
        Segment one = begin("one");
        begin("two");
        sub("s");
        end();
        recorder.endSegment();
        assertThat(recorder.traceEntity()).isSameAs(one);
        recorder.endSegment();
        matches("55-second-segment-overwrites");
    }

    @Test
    void propagationOfTheHeader() {
        TraceHeader header =
                TraceHeader.parse("Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=?;Foo=bar;Lineage=a:1|b:2");
        Segment root = recorder.beginSegment("root", header);
        Subsegment a = sub("a");
        try (Scope scope = a.attach()) {
            assertThat(a.traceHeader())
                    .hasToString("Root=" + ROOT + ";Parent=" + a.id() + ";Sampled=1;Foo=bar;Lineage=a:1|b:2");
        }
        end();
        assertThat(root.traceHeader())
                .hasToString("Root=" + ROOT + ";Parent=" + root.id() + ";Sampled=1;Foo=bar;Lineage=a:1|b:2");
        root.end();
        matches("58-trace-header-propagation");
    }

    private String emitterAfterFlush() {
        assertThat(recorder.flush(SOON)).isTrue();
        return emitter.documents().toString();
    }
}

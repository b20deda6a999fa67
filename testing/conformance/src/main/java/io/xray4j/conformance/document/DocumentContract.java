// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.sampling.SamplingDecision;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of the fields of a document: one for each thing that can be put on a segment or subsegment. */
public abstract class DocumentContract extends GoldenContract {
    @Test
    void plainSegment() {
        Segment segment = begin("plain");
        tick();
        segment.end();
        matches("plain-segment");
    }

    @Test
    void recorderLevelPuts() {
        Segment root = begin("root");
        recorder.putAnnotation("on", "segment");
        sub("sub");
        recorder.putAnnotation("on", "sub");
        recorder.putMetadata("k", "v");
        recorder.putMetadataIn("ns", "k2", Map.of("x", 1));
        assertThat(recorder.isSampled()).isTrue();
        end();
        root.end();
        matches("puts-on-what-is-current");
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
        matches("annotations-of-all-types");
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
        matches("metadata-of-odd-objects");
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
        segment.putMetadataIn("ns", "k", "custom");
        segment.putMetadataIn("ns", "k2", "x");
        segment.putMetadataIn("AWS.reserved", "k", "r");
        segment.putMetadataIn("", "k", "e");
        segment.end();
        matches("metadata-in-namespaces");
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
        matches("metadata-with-a-cycle");
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
        matches("flags-of-the-status");
    }

    /** A scenario of our own: what integrations write, in every field there is. */
    @Test
    void blocksOfCalls() {
        Segment root = begin("root");
        root.http()
                .method("POST")
                .url("http://shop.example/order")
                .userAgent("UA/1")
                .clientIp("1.2.3.4", true)
                .status(201)
                .contentLength(17);
        Subsegment query = recorder.beginSubsegment("shop@db.example", Namespace.REMOTE);
        query.sql(new SqlData(
                "jdbc:postgresql://db.example:5432/shop",
                "app",
                "PostgreSQL",
                "17.2",
                "PostgreSQL JDBC Driver 42.7",
                "statement",
                "select * from orders where id = ?"));
        end();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("operation", "PutItem");
        fields.put("region", "eu-west-1");
        fields.put("request_id", "R1");
        fields.put("retries", 0);
        fields.put("table_names", List.of("orders"));
        Subsegment put = recorder.beginSubsegment("DynamoDB", Namespace.AWS);
        put.aws(fields);
        put.http().status(200);
        end();
        root.end();
        matches("blocks-of-calls");
    }

    @Test
    void userTraceAndParent() {
        Segment root = recorder.segment("root")
                .traceId(ROOT)
                .parentId(PARENT)
                .sampled(true)
                .begin();
        root.user("alice");
        root.end(Instant.ofEpochSecond(2_000_000_000L, 250_000_000));
        assertThat(sent().toString()).contains(ROOT, PARENT, "2000000000.250000");
        matches("user-trace-parent-and-rule");
    }

    @Test
    void exceptionThroughTwoEntities() {
        configured(builder -> builder.maxTraceBack(1));
        assertThatThrownBy(() -> recorder.inSegment(
                        "root",
                        segment -> recorder.inSubsegment("sub", sub -> {
                            throw boom();
                        })))
                .hasMessage("boom \"q\"");
        matches("exception-through-two-entities");
    }

    private static IllegalArgumentException boom() {
        return new IllegalArgumentException("boom \"q\"");
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
        matches("chained-exception");
    }

    @Test
    void framesNearestTheThrow() {
        configured(builder -> builder.maxTraceBack(3));
        Segment root = begin("root");
        sub("deep").addException(deep(20));
        end();
        root.end();
        matches("frames-nearest-the-throw");
    }

    private static IllegalStateException deep(int levels) {
        return levels == 0 ? new IllegalStateException("deep") : deep(levels - 1);
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
        matches("names-are-cleaned");
    }

    /** Too large for a datagram: the SDK for Python loses the document, we lose the end of the text. */
    @Test
    void hugeAnnotation() {
        Segment big = begin("big");
        big.putAnnotation("kept", "short");
        big.putAnnotation("huge", "x".repeat(70_000));
        big.end();
        assertThat(sent().get(0).toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(65_507);
        begin("after").end();
        matches("huge-annotation");
    }

    @Test
    void largeAnnotation() {
        Segment large = begin("large");
        large.putAnnotation("large", "x".repeat(60_000));
        large.end();
        assertThat(sent().get(0).text("/annotations/large")).hasSize(60_000);
        matches("large-annotation");
    }

    /** What comes after the end changes nothing, and throws nothing. */
    @Test
    void alreadyEnded() {
        Segment root = begin("root");
        Subsegment sub = sub("sub");
        sub("open");
        tick();
        sub.end();
        end();
        tick();
        root.end();
        for (var ended : List.of(root, sub)) {
            ended.end();
            ended.close();
            ended.putAnnotation("late", 1);
            ended.putMetadata("late", 1);
            ended.http().method("GET").status(500).contentLength(1);
            ended.sql(new SqlData(null, null, null, null, null, null, null));
            ended.aws(Map.of("operation", "Late"));
            ended.addException(new IOException("late"));
            ended.markError();
            ended.markFault();
            ended.markThrottle();
            ended.rename("late");
        }
        root.user("late");
        matches("already-ended");
    }

    /** The rule that decided is named. */
    @Test
    void ruleThatDecided() {
        configured(builder -> builder.sampler(request -> new SamplingDecision(true, "by-service")));
        begin("viaSegment").end();
        matches("rule-that-decided");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.segment.LossReason;
import io.xray4j.wire.XrayFormat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Traces that do not fit a datagram: all of them arrives, in documents that do. */
class LargeTracesTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder()
            .emitter(emitter)
            .streamingThreshold(30_000)
            .maxQueueBytes(256L << 20)
            .build();

    @AfterEach
    void everyDocumentFits() {
        recorder.close();
        assertThat(emitter.datagrams())
                .allSatisfy(datagram -> assertThat(datagram.length).isLessThanOrEqualTo(XrayFormat.MAX_DATAGRAM));
        assertThat(recorder.counters().ended()).isEqualTo(recorder.counters().delivered());
    }

    @Test
    void splitsAFlatTrace() {
        Segment root = recorder.beginSegment("root");
        for (int i = 0; i < 2_000; i++) {
            Subsegment child = recorder.beginSubsegment("child" + i);
            child.putMetadata("payload", "x".repeat(200));
            child.end();
        }
        root.end();
        assertThat(parents()).hasSize(2_001);
    }

    /** One level of splitting is not enough: the only child of the root is the one that is too large. */
    @Test
    void splitsBelowTheFirstLevel() {
        Segment root = recorder.beginSegment("root");
        Subsegment middle = recorder.beginSubsegment("middle");
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            Subsegment leaf = recorder.beginSubsegment("leaf" + i);
            leaf.putMetadata("payload", "x".repeat(10_000));
            expected.put(leaf.id(), middle.id());
            leaf.end();
        }
        middle.end();
        root.end();
        expected.put(middle.id(), root.id());
        expected.put(root.id(), "");
        assertThat(parents()).isEqualTo(expected);
    }

    @Test
    void splitsAChainOfThousands_withoutRecursion() {
        Segment root = recorder.beginSegment("root");
        Deque<Subsegment> open = new ArrayDeque<>();
        Map<String, String> expected = new HashMap<>();
        String parent = root.id();
        for (int i = 0; i < 5_000; i++) {
            Subsegment child = recorder.beginSubsegment("deep");
            expected.put(child.id(), parent);
            parent = child.id();
            open.push(child);
        }
        open.forEach(Subsegment::end);
        root.end();
        expected.put(root.id(), "");
        assertThat(parents()).isEqualTo(expected);
    }

    @Test
    void cutsANodeThatIsTooLargeAlone_andSaysSo() {
        Segment root = recorder.beginSegment("root");
        Subsegment big = recorder.beginSubsegment("big");
        big.putAnnotation("kept", "short");
        big.putAnnotation("long", "\u20ac".repeat(70_000));
        big.putMetadata("payload", "y".repeat(60_000));
        big.end();
        recorder.beginSubsegment("neighbour").end();
        root.end();

        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        JsonNode cut = emitter.documents().stream()
                .flatMap(document -> document.path("subsegments").isMissingNode()
                        ? Stream.of(document)
                        : StreamSupport.stream(document.path("subsegments").spliterator(), false))
                .filter(node -> node.path("name").asText().equals("big"))
                .findFirst()
                .orElseThrow();
        assertThat(cut.at("/annotations/kept").asText()).isEqualTo("short");
        assertThat(cut.at("/annotations/long").asText()).endsWith("\u2026");
        assertThat(cut.at("/annotations/xray4j_truncated").asBoolean()).isTrue();
        assertThat(parents()).hasSize(3);
        assertThat(recorder.counters().of(LossReason.TRUNCATED)).isEqualTo(1);
    }

    @Test
    void sendsALargeAnnotationWhole_whileItFits() {
        Segment root = recorder.beginSegment("root");
        root.putAnnotation("large", "x".repeat(60_000));
        root.end();
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(emitter.document().at("/annotations/large").asText()).hasSize(60_000);
    }

    /** Every node that arrived, with the id of its parent, wherever it stood. */
    private Map<String, String> parents() {
        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        Map<String, String> parents = new HashMap<>();
        Set<String> twice = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(emitter.documents());
        for (JsonNode node = open.poll(); node != null; node = open.poll()) {
            String id = node.get("id").asText();
            String before = parents.put(id, node.path("parent_id").asText());
            if (before != null) {
                twice.add(id);
            }
            for (JsonNode child : node.path("subsegments")) {
                ((ObjectNode) child).put("parent_id", id);
                open.add(child);
            }
        }
        assertThat(twice).isEmpty();
        return parents;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.CollectingEmitter;
import io.xray4j.Recorder;
import io.xray4j.Segment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No object of a document has a key twice; the emitter's parser refuses one that has. */
class DuplicateKeysTest {
    @Test
    void joinsASegmentsOwnAwsBlock_withTheRecorders() {
        JsonNode document = document(segment ->
                segment.aws(Map.of("operation", "GetItem", "xray", Map.of("sdk", "forged"), "table_name", "orders")));
        assertThat(document.at("/aws/operation").asText()).isEqualTo("GetItem");
        assertThat(document.at("/aws/table_name").asText()).isEqualTo("orders");
        assertThat(document.at("/aws/xray/sdk").asText()).isEqualTo("xray4j");
    }

    @Test
    void joinsThem_inADocumentThatIsCutToo() {
        JsonNode document = document(segment -> {
            segment.aws(Map.of("operation", "Put", "request", numbers(9_000), "table_name", "orders"));
            segment.putMetadata("also", numbers(9_000));
        });
        assertThat(document.at("/aws/operation").asText()).isEqualTo("Put");
        assertThat(document.at("/aws/xray/sdk").asText()).isEqualTo("xray4j");
        assertThat(document.at("/annotations/xray4j_truncated").asBoolean()).isTrue();
    }

    @Test
    void writesKeysThatLookAlikeOnce() {
        Map<Object, String> alike = new LinkedHashMap<>();
        alike.put(1, "number");
        alike.put("1", "text");
        assertThat(document(segment -> segment.putMetadata("alike", alike))
                        .at("/metadata/default/alike")
                        .size())
                .isEqualTo(1);
    }

    /** In a document that is cut, keys are too: what they have in common is then all that is left of them. */
    @Test
    void writesKeysThatBecomeAlikeOnce() {
        String prefix = "k".repeat(500);
        JsonNode document = document(segment -> {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < 40; i++) {
                segment.putAnnotation(prefix + i, "a".repeat(2_000));
                segment.putMetadata(prefix + i, "m".repeat(2_000));
                segment.putMetadataIn(prefix + i, "key", i);
                map.put("n".repeat(20_000) + i, i);
            }
            segment.putAnnotation("xray4j_truncated", "mine");
            segment.putMetadata("map", map);
            segment.aws(map);
        });
        assertThat(document.at("/annotations/xray4j_truncated").asBoolean()).isTrue();
    }

    /** The one large value is cut, and everything small stays. */
    @Test
    void keepsSmallMetadata_besideALargeList() {
        JsonNode document = document(segment -> {
            segment.putMetadata("first", "small");
            segment.putMetadata("large", numbers(7_000));
            segment.putMetadataIn("other", "second", Map.of("a", List.of(1, 2, 3)));
        });
        assertThat(document.at("/metadata/default/first").asText()).isEqualTo("small");
        assertThat(document.at("/metadata/other/second/a/2").asInt()).isEqualTo(3);
        JsonNode large = document.at("/metadata/default/large");
        assertThat(large.size()).isEqualTo(1_001);
        assertThat(large.get(1_000).asText()).isEqualTo("\u2026 6000 more");
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> 123_456_789 + i).toList();
    }

    private static JsonNode document(Consumer<Segment> body) {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = Recorder.builder().emitter(emitter).build()) {
            recorder.inSegment("root", body::accept);
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        }
        return emitter.document();
    }
}

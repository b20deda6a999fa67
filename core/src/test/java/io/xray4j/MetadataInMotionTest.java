// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.segment.LossReason;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values that change or fail while they are read cost themselves alone, and the caller nothing. */
class MetadataInMotionTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder().emitter(emitter).build();

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void losesOnlyTheMap_thatChangesWhileItIsRead() {
        Segment segment = recorder.beginSegment("s");
        segment.putMetadata("before", "kept");
        segment.putMetadata("moving", Map.of("inner", new Moving()));
        segment.putMetadata("after", List.of("kept"));
        segment.putAnnotation("also", "kept");
        segment.end();

        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        JsonNode metadata = emitter.document().at("/metadata/default");
        assertThat(metadata.get("before").asText()).isEqualTo("kept");
        assertThat(metadata.at("/after/0").asText()).isEqualTo("kept");
        assertThat(metadata.at("/moving/inner").asText()).isEqualTo("<unreadable: ConcurrentModificationException>");
        assertThat(emitter.document().at("/annotations/also").asText()).isEqualTo("kept");
        assertThat(recorder.counters().of(LossReason.METADATA_VALUE)).isEqualTo(1);
    }

    /** The same by chance: a map without protection under the hands of another thread. */
    @Test
    void survivesAMap_thatAnotherThreadChanges() throws InterruptedException {
        Map<String, Object> shared = new HashMap<>();
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            for (int i = 0; !enough.get(); i++) {
                shared.put("k" + i % 64, List.of(i));
                shared.remove("k" + (i + 32) % 64);
                running.countDown();
            }
        });
        other.start();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 2_000; i++) {
            try (Segment segment = recorder.beginSegment("s")) {
                segment.putMetadata("shared", shared);
            }
        }
        enough.set(true);
        other.join();
        assertThat(recorder.flush(Duration.ofSeconds(60))).isTrue();
        assertThat(emitter.documents()).hasSize(2_000);
        assertThat(recorder.counters().delivered()).isEqualTo(2_000);
    }

    @Test
    void followsTheConverter_andLosesOnlyWhatItFailsAt() {
        recorder.configure(c -> c.metadataConverter(value -> {
            if (value instanceof Thread) {
                throw new IllegalStateException("not this one");
            }
            return Map.of("kind", value.getClass().getSimpleName());
        }));
        Segment segment = recorder.beginSegment("s");
        segment.putMetadata("known", "text");
        segment.putMetadata("order", new Order());
        segment.putMetadata("thread", new Thread());
        segment.end();

        assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        JsonNode metadata = emitter.document().at("/metadata/default");
        assertThat(metadata.get("known").asText()).isEqualTo("text");
        assertThat(metadata.at("/order/kind").asText()).isEqualTo("Order");
        assertThat(metadata.get("thread").asText()).isNotEmpty();
        assertThat(recorder.counters().delivered()).isEqualTo(1);
    }

    private static final class Order {}

    /** Says it has two entries and fails at the second, as a {@link HashMap} does when it was changed. */
    private static final class Moving extends AbstractMap<String, String> {
        @Override
        public Set<Entry<String, String>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, String>> iterator() {
                    return new Iterator<>() {
                        private boolean second;

                        @Override
                        public boolean hasNext() {
                            return true;
                        }

                        @Override
                        public Entry<String, String> next() {
                            if (second) {
                                throw new ConcurrentModificationException();
                            }
                            second = true;
                            return Map.entry("first", "read");
                        }
                    };
                }

                @Override
                public int size() {
                    return 2;
                }
            };
        }
    }
}

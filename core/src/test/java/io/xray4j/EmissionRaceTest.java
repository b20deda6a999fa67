// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/**
 * Threads race to end a segment and its children, in every order that chance finds. However it goes, each
 * segment leaves exactly once, and with or after it each child exactly once.
 */
class EmissionRaceTest {
    /** A hundred thousand; bin/check, which is to be quick, makes do with fewer. */
    private static final int TRACES = Integer.getInteger("xray4j.test.race.traces", 100_000);

    private static final int CHILDREN = 3;

    @Test
    void emitsEverySegmentAndEveryChildExactlyOnce() throws Exception {
        AtomicIntegerArray segments = new AtomicIntegerArray(TRACES);
        AtomicIntegerArray children = new AtomicIntegerArray(TRACES * CHILDREN);
        Recorder recorder = Recorder.builder()
                .emitter(new NameCounter(segments, children))
                .maxQueueBytes(1L << 30)
                .streamingThreshold(1)
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(CHILDREN);
        CyclicBarrier barrier = new CyclicBarrier(CHILDREN + 1);
        Subsegment[] open = new Subsegment[CHILDREN];
        Future<?>[] racers = new Future<?>[CHILDREN];
        for (int r = 0; r < CHILDREN; r++) {
            int racer = r;
            racers[r] = threads.submit(() -> {
                for (int i = 0; i < TRACES; i++) {
                    barrier.await(60, TimeUnit.SECONDS);
                    open[racer].end();
                    barrier.await(60, TimeUnit.SECONDS);
                }
                return null;
            });
        }
        for (int i = 0; i < TRACES; i++) {
            Segment segment = recorder.beginSegment("s" + i);
            for (int c = 0; c < CHILDREN; c++) {
                open[c] = recorder.beginSubsegment("c" + (i * CHILDREN + c));
                open[c].detach();
            }
            barrier.await(60, TimeUnit.SECONDS);
            segment.end();
            barrier.await(60, TimeUnit.SECONDS);
        }
        for (Future<?> racer : racers) {
            racer.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(recorder.flush(Duration.ofSeconds(60))).isTrue();

        for (int i = 0; i < TRACES; i++) {
            assertThat(segments.get(i)).as("segment %d", i).isEqualTo(1);
        }
        for (int i = 0; i < TRACES * CHILDREN; i++) {
            assertThat(children.get(i)).as("child %d", i).isEqualTo(1);
        }
        assertThat(recorder.counters().losses()).isEmpty();
        assertThat(recorder.counters().delivered()).isEqualTo((long) TRACES * (CHILDREN + 1));
        recorder.close();
    }

    /** Counts names without a parser, which would be slower than the race. */
    private static final class NameCounter implements Emitter {
        private static final String KEY = "\"name\":\"";

        private final AtomicIntegerArray segments;
        private final AtomicIntegerArray children;

        NameCounter(AtomicIntegerArray segments, AtomicIntegerArray children) {
            this.segments = segments;
            this.children = children;
        }

        @Override
        public void send(Document document) {
            String text = new String(document.bytes(), 0, document.length(), StandardCharsets.UTF_8);
            for (int at = text.indexOf(KEY); at >= 0; at = text.indexOf(KEY, at)) {
                at += KEY.length();
                int number = Integer.parseInt(text.substring(at + 1, text.indexOf('"', at)));
                (text.charAt(at) == 's' ? segments : children).incrementAndGet(number);
            }
        }
    }

    /** Many threads begin, annotate and end children of one segment while it streams. */
    @Test
    void keepsEveryChild_ofManyThreads() throws Exception {
        CollectingEmitter emitter = new CollectingEmitter();
        Recorder recorder = Recorder.builder().emitter(emitter).build();
        Segment root = recorder.beginSegment("root");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        for (int t = 0; t < 64; t++) {
            threads.execute(() -> {
                try (Scope scope = root.attach()) {
                    for (int i = 0; i < 200; i++) {
                        try (Subsegment child = recorder.beginSubsegment("child")) {
                            child.putAnnotation("i", i);
                            root.putAnnotation("last", i);
                        }
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        root.end();
        assertThat(recorder.flush(Duration.ofSeconds(60))).isTrue();
        assertThat(recorder.counters().delivered()).isEqualTo(64 * 200 + 1);
        long found = 0;
        for (JsonNode document : emitter.documents()) {
            found += document.findValues("name").size();
        }
        assertThat(found).isEqualTo(64 * 200 + 1);
        recorder.close();
    }
}

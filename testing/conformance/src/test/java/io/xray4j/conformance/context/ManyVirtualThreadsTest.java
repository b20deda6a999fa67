// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand virtual threads at once, each blocked between a begin and an end: nothing is lost, nothing comes twice,
 * and none of them keeps its carrier.
 */
@Timeout(120)
class ManyVirtualThreadsTest {
    private static final int THREADS = 10_000;

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @TempDir
    Path folder;

    /** As many children as a trace may have open, all open at once, each begun and ended on a thread of its own. */
    @Test
    void loseNothingOfOneSegment_andPinNothing() throws Exception {
        warmUp();
        try (Pinnings pinnings = Pinnings.watch(folder);
                Segment root = recorder().beginSegment("root")) {
            onThreads(THREADS, (number, allBegun) -> {
                try (Scope scope = root.attach();
                        Subsegment step = recorder().beginSubsegment("step " + number)) {
                    step.putAnnotation("number", number);
                    allBegun.arriveAndWait();
                }
            });
            assertThat(pinnings.stop()).isEmpty();
        }
        List<RecordedEntity> documents = tracing.takeAll();
        List<String> names = names(documents);
        assertThat(names.remove("root")).isTrue();
        assertThat(names).hasSize(THREADS).doesNotHaveDuplicates();
        assertThat(tracing.recorder().counters().losses()).isEmpty();
    }

    @Test
    void loseNoneOfTheirOwnSegments_andPinNothing() throws Exception {
        warmUp();
        try (Pinnings pinnings = Pinnings.watch(folder)) {
            onThreads(THREADS, (number, allBegun) -> {
                try (Segment segment = recorder().beginSegment("segment " + number);
                        Subsegment step = recorder().beginSubsegment("step " + number)) {
                    allBegun.arriveAndWait();
                    step.putAnnotation("trace", segment.traceId());
                }
            });
            assertThat(pinnings.stop()).isEmpty();
        }
        List<RecordedEntity> documents = tracing.takeAll();
        assertThat(names(documents)).hasSize(2 * THREADS).doesNotHaveDuplicates();
        Set<String> traces = new HashSet<>();
        for (RecordedEntity document : documents) {
            assertThat(document.json().at("/subsegments/0/annotations/trace").asText())
                    .isEqualTo(document.traceId());
            assertThat(document.name().replace("segment", "step"))
                    .isEqualTo(document.json().at("/subsegments/0/name").asText());
            traces.add(document.traceId());
        }
        assertThat(traces).hasSize(THREADS);
        assertThat(tracing.recorder().counters().losses()).isEmpty();
    }

    /** The watch itself: a thread that blocks in a class initializer has a frame of the JVM's below it, and is pinned. */
    @Test
    void areSeen_whenTheyPin() throws Exception {
        ThreadFactory virtual = virtualThreads();
        try (Pinnings pinnings = Pinnings.watch(folder)) {
            Thread thread = virtual.newThread(
                    () -> assertThat(BlocksWhenInitialized.DONE).isTrue());
            thread.start();
            while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            RELEASE.countDown();
            thread.join();
            assertThat(pinnings.stop()).singleElement().asString().contains("BlocksWhenInitialized");
        }
    }

    private static final CountDownLatch RELEASE = new CountDownLatch(1);

    private static final class BlocksWhenInitialized {
        static final boolean DONE = await();

        private static boolean await() {
            try {
                return RELEASE.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                return false;
            }
        }
    }

    /** Classes are loaded before the watch begins: a thread that waits for that is pinned, and it is not our doing. */
    private void warmUp() throws Exception {
        onThreads(20, (number, allBegun) -> {
            try (Segment segment = recorder().beginSegment("warm");
                    Scope scope = segment.attach();
                    Subsegment step = recorder().beginSubsegment("up " + number)) {
                step.putAnnotation("number", number);
                step.putAnnotation("trace", segment.traceId());
                allBegun.arriveAndWait();
            }
        });
        tracing.takeAll();
    }

    private interface Work {
        void run(int number, Gate allBegun) throws InterruptedException;
    }

    /** Nobody goes on before everybody has come. */
    private record Gate(CountDownLatch coming) {
        void arriveAndWait() throws InterruptedException {
            coming.countDown();
            assertThat(coming.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void onThreads(int count, Work work) throws InterruptedException {
        ThreadFactory virtual = virtualThreads();
        Gate gate = new Gate(new CountDownLatch(count));
        AtomicInteger failures = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = virtual.newThread(() -> {
                try {
                    work.run(number, gate);
                } catch (Throwable failed) {
                    failures.incrementAndGet();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).hasValue(0);
    }

    /** Until Java 24 a virtual thread in a synchronized block was pinned, of which the JDK itself has many. */
    private static ThreadFactory virtualThreads() {
        ThreadFactory virtual = VirtualThreads.factory();
        assumeTrue(
                virtual != null && Runtime.version().feature() >= 24,
                "virtual threads that are not pinned by monitors need Java 24, this is " + Runtime.version());
        return Objects.requireNonNull(virtual);
    }

    private static List<String> names(List<RecordedEntity> documents) {
        List<String> names = new ArrayList<>();
        for (RecordedEntity document : documents) {
            for (JsonNode name : document.json().findValues("name")) {
                names.add(name.asText());
            }
        }
        return names;
    }

    private Recorder recorder() {
        return tracing.recorder();
    }
}

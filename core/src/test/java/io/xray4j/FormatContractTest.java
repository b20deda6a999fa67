// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.emit.Counters;
import io.xray4j.emit.Document;
import io.xray4j.emit.Format;
import io.xray4j.plugin.HostInfo;
import io.xray4j.plugin.Plugin;
import io.xray4j.segment.LossReason;
import io.xray4j.trace.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a format does, each (sub)segment is counted once: as delivered or as lost. */
class FormatContractTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CollectingEmitter emitter = new CollectingEmitter();

    @Test
    void countsAsLost_whatNoDocumentWasWrittenFor() {
        try (LoggedLines log = new LoggedLines();
                Recorder recorder = recorder((batch, output) -> {})) {
            three(recorder);
            assertSums(recorder.counters(), 0, 3);
            assertThat(log.lines()).singleElement().asString().contains("left out 3 of 3 (sub)segments");
        }
    }

    /** A document says how many it holds; two documents that say three, of three, hold three. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 1, 1", "3, 1, 3", "3, 2, 3", "2, 2, 3", "1000000, 1, 3", "2147483647, 3, 3"})
    void countsNoMoreThanTheBatchHas(int claimed, int times, int delivered) {
        try (Recorder recorder = recorder((batch, output) -> {
            for (int i = 0; i < times; i++) {
                output.write(new Document(new byte[1], 0, 1, claimed), false);
            }
        })) {
            three(recorder);
            assertSums(recorder.counters(), delivered, 3 - delivered);
            assertThat(emitter.datagrams()).hasSize(times);
        }
    }

    @Test
    void countsOnce_whatItWroteBeforeItFailed() {
        try (Recorder recorder = recorder((batch, output) -> {
            output.write(new Document(new byte[1], 0, 1, 1), false);
            throw new IllegalStateException("no more");
        })) {
            three(recorder);
            assertSums(recorder.counters(), 1, 2);
        }
    }

    @Test
    void takesNoDocument_ofABatchThatIsCounted() {
        AtomicReference<Format.@Nullable Output> kept = new AtomicReference<>();
        try (Recorder recorder = recorder((batch, output) -> kept.set(output))) {
            three(recorder);
            Format.Output late = kept.get();
            assertThat(late).isNotNull();
            assertThatThrownBy(() -> late.write(new Document(new byte[1], 0, 1, 3), false))
                    .isInstanceOf(IllegalStateException.class);
            assertSums(recorder.counters(), 0, 3);
            assertThat(emitter.datagrams()).isEmpty();
        }
    }

    /** An emitter that says more were not reached than it took does not make the count of the delivered negative. */
    @Test
    void countsNoMoreUnreached_thanWereDelivered() {
        try (Recorder recorder =
                Recorder.builder().emitter(new UnreachableEmitter(1_000)).build()) {
            three(recorder);
            assertThat(recorder.counters().delivered()).isZero();
            assertThat(recorder.counters().of(LossReason.NOBODY_LISTENS)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "2, 1, 1", "0, 2, 1", "0, 1, -1"})
    void refusesADocumentThatCannotBe(int offset, int length, int nodes) {
        assertThatThrownBy(() -> new Document(new byte[1], offset, length, nodes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("valid are 0 <= jsonOffset");
    }

    @Test
    void mustBeMade_whenTheRecorderIs() {
        assertThatThrownBy(() -> recorder(nullFormat()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the format " + getClass().getName())
                .hasMessageContaining("returned null");
        assertThatThrownBy(() -> Recorder.builder()
                        .format(process -> {
                            throw new IllegalStateException("no schema");
                        })
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("could not be made: java.lang.IllegalStateException: no schema");
        try (Recorder recorder = recorder((batch, output) -> {})) {
            Settings before = recorder.settings();
            assertThatThrownBy(() -> recorder.configure(c -> c.format(process -> nullFormat())))
                    .hasMessageContaining("returned null");
            assertThat(recorder.settings()).isSameAs(before);
        }
    }

    /** The plugin has done its work; the format made before goes on. */
    @Test
    void staysInUse_whereItCannotBeMadeAgain() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(1);
        Plugin plugin = new FoundPlugin();
        try (LoggedLines log = new LoggedLines();
                Recorder recorder = Recorder.builder()
                        .emitter(emitter)
                        .plugins(plugin)
                        .format(process -> {
                            if (made.incrementAndGet() > 1) {
                                again.countDown();
                                throw new IllegalStateException("once is enough");
                            }
                            return (batch, output) ->
                                    output.write(new Document(new byte[1], 0, 1, batch.size()), false);
                        })
                        .build()) {
            assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
            three(recorder);
            assertSums(recorder.counters(), 3, 0);
            // The recorder's lock is free when the line is written.
            synchronized (recorder) {
                assertThat(log.lines()).singleElement().asString().contains("format", "failed");
            }
        }
    }

    /** The two seconds are for all of the close, not for each of its parts. */
    @Test
    void holdsUpNoClose_beyondItsTime() throws InterruptedException {
        CountDownLatch encoding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            Recorder recorder = recorder((batch, output) -> {
                encoding.countDown();
                boolean unused = await(goOn);
            });
            recorder.beginSegment("s").end();
            assertThat(encoding.await(10, TimeUnit.SECONDS)).isTrue();
            long began = TimeSource.system().nanoTime();
            recorder.close();
            assertThat(Duration.ofNanos(TimeSource.system().nanoTime() - began))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofMillis(3_500));
        } finally {
            goOn.countDown();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Recorder recorder(Format format) {
        return Recorder.builder().emitter(emitter).format(process -> format).build();
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // What code without null checks may return.
    private static Format nullFormat() {
        return null;
    }

    private static void three(Recorder recorder) {
        Segment segment = recorder.beginSegment("s");
        recorder.beginSubsegment("a").end();
        recorder.beginSubsegment("b").end();
        segment.end();
        assertThat(recorder.flush(SOON)).isTrue();
    }

    private static void assertSums(Counters counters, int delivered, int lost) {
        assertThat(counters.ended()).isEqualTo(3);
        assertThat(counters.delivered()).as("delivered").isEqualTo(delivered);
        assertThat(counters.of(LossReason.ENCODING_FAILED)).as("lost").isEqualTo(lost);
    }

    /** Says of everything that nobody got it, and of more than that. */
    private record UnreachableEmitter(long unreached) implements io.xray4j.emit.Emitter {
        @Override
        public void send(Document document) {}

        @Override
        public long takeUnreached() {
            return unreached;
        }
    }

    private record FoundPlugin() implements Plugin {
        @Override
        public String name() {
            return "found";
        }

        @Override
        public HostInfo find(Variables variables) {
            return new HostInfo("ec2", "AWS::EC2::Instance", Map.of("instance_id", "i-1"), List.of());
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeakDetectorTest {
    private final LeakDetector leaks = new LeakDetector();
    private final Recorder recorder =
            Recorder.builder().emitter(new InMemoryEmitter()).build();

    @BeforeEach
    void watch() {
        leaks.start();
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void findsNothing_whereNothingIs() {
        recorder.inSegment("root", segment -> {});
        recorder.close();
        leaks.check(recorder);
    }

    @Test
    void findsWhatIsStillCurrent() {
        Segment forgotten = recorder.beginSegment("forgotten");
        recorder.close();
        assertThatThrownBy(() -> leaks.check(recorder))
                .hasMessageContaining("still current")
                .hasMessageContaining("forgotten");
        assertThat(recorder.traceEntity()).isNull();
        forgotten.end();
    }

    @Test
    void findsTheThreadOfARecorderThatWasNotClosed() {
        recorder.inSegment("root", segment -> {});
        assertThatThrownBy(() -> leaks.check(recorder)).hasMessageContaining("alive");
    }

    @Test
    void findsAThreadOfOursThatTheTestBegan() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread left = waiting(end, "xray4j-plugins");
        assertThatThrownBy(() -> leaks.check(recorder))
                .hasMessageContaining("alive")
                .hasMessageContaining("xray4j-plugins");
        end.countDown();
        left.join();
    }

    @Test
    void findsNothing_whereAThreadOfOursWasThereBefore() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread left = waiting(end, "xray4j-plugins");
        LeakDetector later = new LeakDetector();
        later.start();
        later.check(recorder);
        end.countDown();
        left.join();
    }

    @Test
    void findsNothing_whereOtherRecordersHaveThreads() {
        try (Recorder other = Recorder.builder().emitter(new InMemoryEmitter()).build()) {
            other.inSegment("other", segment -> {});
            assertThat(other.hasThreads()).isTrue();
            recorder.inSegment("root", segment -> {});
            recorder.close();
            leaks.check(recorder);
        }
    }

    private static Thread waiting(CountDownLatch end, String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.start();
        return thread;
    }

    @Test
    void findsAWarning() {
        System.getLogger("io.xray4j.test").log(System.Logger.Level.WARNING, "something is wrong");
        assertThatThrownBy(() -> leaks.check(recorder)).hasMessageContaining("something is wrong");
    }
}

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
    void findsAThreadOfOurs() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread left = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                },
                "xray4j-worker");
        left.start();
        assertThatThrownBy(() -> leaks.check(recorder)).hasMessageContaining("alive");
        end.countDown();
        left.join();
    }

    @Test
    void findsAWarning() {
        System.getLogger("io.xray4j.test").log(System.Logger.Level.WARNING, "something is wrong");
        assertThatThrownBy(() -> leaks.check(recorder)).hasMessageContaining("something is wrong");
    }
}

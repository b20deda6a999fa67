// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.trace.TimeSource;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The worker rests where it can do nothing else, and comes back. */
class WorkerTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CollectingEmitter emitter = new CollectingEmitter();
    private final BlockingQueue<Thread> sender = new LinkedBlockingQueue<>();
    private final FailingTime time = new FailingTime();
    private final Recorder recorder = Recorder.builder()
            .emitter(document -> {
                emitter.send(document);
                sender.offer(Thread.currentThread());
            })
            .timeSource(time)
            .build();

    @AfterEach
    void close() {
        time.failing = null;
        recorder.close();
    }

    @Test
    void rests_thoughItIsInterrupted() throws InterruptedException {
        Thread worker = worker();

        worker.interrupt();

        Resting.await(worker, () -> !worker.isInterrupted());
        assertDelivers();
    }

    @Test
    void rests_whileNothingItDoesSucceeds() throws InterruptedException {
        Thread worker = worker();

        time.failing = worker;

        Resting.await(worker, () -> time.failures > 2);
        time.failing = null;
        assertDelivers();
    }

    private Thread worker() throws InterruptedException {
        Thread tracing = new Thread(() -> recorder.beginSegment("first").end());
        tracing.start();
        Thread worker = sender.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        tracing.join();
        assertThat(worker).isNotNull();
        return worker;
    }

    private void assertDelivers() {
        recorder.beginSegment("second").end();
        assertThat(recorder.flush(SOON)).isTrue();
        assertThat(emitter.documents()).hasSize(2);
    }

    /** The machine's clock, which fails on one thread. */
    private static final class FailingTime implements TimeSource {
        volatile @Nullable Thread failing;
        volatile int failures;

        @Override
        public long epochNanos() {
            return TimeSource.system().epochNanos();
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // Only one thread fails.
        public long nanoTime() {
            if (Thread.currentThread() == failing) {
                failures++;
                throw new IllegalStateException("no time");
            }
            return TimeSource.system().nanoTime();
        }
    }
}

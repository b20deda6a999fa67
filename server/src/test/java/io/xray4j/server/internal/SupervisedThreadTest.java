// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisedThreadTest {

    @Test
    void runsItsTaskAgain_andReportsThatItFails() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        SupervisedThread thread = Threads.supervised("test", () -> {
            switch (runs.incrementAndGet()) {
                case 1 -> throw new StackOverflowError("of a test");
                case 2 -> throw new IllegalStateException("of a test");
                default -> {
                    third.countDown();
                    await(seen);
                }
            }
        });
        assertThat(thread.isWorking()).as("before it starts").isFalse();
        thread.start();

        assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.isWorking()).as("just after it has thrown").isFalse();
        seen.countDown();
        thread.join(10_000);
        assertThat(runs).hasValue(3);
        assertThat(thread.isWorking()).as("after it has returned").isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

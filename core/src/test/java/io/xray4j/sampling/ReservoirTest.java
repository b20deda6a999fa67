// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ReservoirTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void givesSoManyASecond_andOneToBorrow() {
        Reservoir reservoir = new Reservoir();
        assertThat(reservoir.take(5 * SECOND, 2)).isTrue();
        assertThat(reservoir.take(5 * SECOND + 1, 2)).isTrue();
        assertThat(reservoir.take(6 * SECOND - 1, 2)).isFalse();
        assertThat(reservoir.borrow(6 * SECOND - 1)).isTrue();
        assertThat(reservoir.borrow(6 * SECOND - 1)).isFalse();
        assertThat(reservoir.take(6 * SECOND, 2)).isTrue();
        assertThat(reservoir.borrow(6 * SECOND)).isTrue();
        assertThat(reservoir.take(6 * SECOND, 0)).isFalse();
    }

    @Test
    void givesNothingTwice_toAThreadWhoseTimeIsPast() {
        Reservoir reservoir = new Reservoir();
        assertThat(reservoir.take(10 * SECOND, 1)).isTrue();
        assertThat(reservoir.take(9 * SECOND, 1)).isFalse();
        assertThat(reservoir.take(10 * SECOND, 1)).isFalse();
    }

    @Test
    void worksBeforeTheClocksOrigin() {
        Reservoir reservoir = new Reservoir();
        long start = -3 * SECOND;
        reservoir.take(start, 1);
        assertThat(reservoir.take(5 * SECOND, 1)).isTrue();
        assertThat(reservoir.take(5 * SECOND, 1)).isFalse();
    }

    @Test
    void neverGivesMore_howeverManyThreadsTake() throws InterruptedException {
        Reservoir reservoir = new Reservoir();
        LongAdder taken = new LongAdder();
        int threads = 4;
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        for (int second = 1; second <= 2_000; second++) {
                            for (int request = 0; request < 20; request++) {
                                if (reservoir.take(second * SECOND, 7)) {
                                    taken.increment();
                                }
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(taken.sum()).isBetween(7L, 2_000L * 7);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void givesWhatIsFree_andAllOfItToTheLargest() {
        Turns turns = new Turns(10, 1, 1);

        assertThat(turns.take(4)).isEqualTo(4);
        assertThat(turns.take(7)).isZero();
        turns.giveBack(4);
        assertThat(turns.take(1_000)).isEqualTo(10);
        assertThat(turns.take(1)).isZero();
    }

    @Test
    void givesToTheOneThatWaits_andRefusesAFurtherOneAtOnce() throws Exception {
        Turns turns = new Turns(1, 1, TimeUnit.MINUTES.toMillis(1));
        turns.take(1);
        CompletableFuture<Integer> waiting = new CompletableFuture<>();
        Thread other = new Thread(() -> waiting.complete(turns.take(1)));
        other.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (other.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(turns.take(1)).isZero();
        turns.giveBack(1);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
}

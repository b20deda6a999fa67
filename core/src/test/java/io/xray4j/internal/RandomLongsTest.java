// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RandomLongsTest {
    private static final int COUNT = 20_000;

    private final RandomLongs random = new RandomLongs();

    /** A restore comes while threads draw: none waits, none gets a number twice, none gets zero. */
    @Test
    void neverRepeatsANumber_whileItIsRenewed() throws Exception {
        Set<Long> drawn = ConcurrentHashMap.newKeySet();
        Callable<Boolean> draw = () -> {
            boolean fresh = true;
            for (int i = 0; i < COUNT; i++) {
                fresh &= drawn.add(random.next());
            }
            return fresh;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Set<Future<Boolean>> results = new HashSet<>();
            results.add(threads.submit(draw));
            results.add(threads.submit(draw));
            for (int i = 0; i < 50; i++) {
                random.renew();
                random.refill();
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get(20, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(drawn).hasSize(2 * COUNT).doesNotContain(0L);
    }
}

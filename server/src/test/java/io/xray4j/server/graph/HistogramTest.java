// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.VarintWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 49, 50, 51, 52, 999, 1_000, 250_000, 1_000_000, 3_600_000_000L, Long.MAX_VALUE})
    void findsTheBucketOfAValue_nearIt(long micros) {
        double stands = Buckets.valueOf(Buckets.indexOf(micros));

        assertThat(Math.abs(stands - micros)).isLessThanOrEqualTo(0.016 * micros);
        assertThat(Buckets.indexOf(micros)).isBetween(0, Buckets.COUNT - 1);
    }

    @Test
    void isExactBelowFiftyMicroseconds_andGrowsWithTheValue() {
        int before = -1;
        for (long micros = 0; micros < 100_000; micros++) {
            int index = Buckets.indexOf(micros);
            assertThat(index).isBetween(before, before + 1);
            before = index;
            if (micros < 50) {
                assertThat(Buckets.valueOf(index)).isEqualTo(micros);
            }
        }
    }

    @Test
    void standsForAValueWithinTwoPerCent() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long micros = (long) Math.exp(random.nextDouble() * 40);
            double stands = Buckets.valueOf(Buckets.indexOf(micros));
            assertThat(Math.abs(stands - micros)).isLessThan(0.016 * micros + 1);
        }
    }

    @Test
    void isEmptyAgain_whenAllIsSubtracted_inAnyOrder() {
        Random random = new Random(2);
        long[] values = random.longs(1_000, 0, 10_000_000).toArray();
        Histogram histogram = new Histogram();
        for (int i = 0; i < values.length; i++) {
            histogram.add(values[i], 1);
            histogram.add(values[values.length - 1 - i], -1);
        }

        assertThat(histogram.isEmpty()).isTrue();
        assertThat(histogram).isEqualTo(new Histogram()).hasSameHashCodeAs(new Histogram());
    }

    @Test
    void isTheSame_whetherTimesOrHistogramsAreAdded() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            Histogram one = new Histogram();
            Histogram other = new Histogram();
            Histogram expected = new Histogram();
            for (int i = random.nextInt(30); i > 0; i--) {
                long micros = random.nextInt(60);
                int count = random.nextInt(3) - 1;
                (random.nextBoolean() ? one : other).add(micros, count);
                expected.add(micros, count);
            }
            Histogram before = new Histogram();
            before.addAll(other);
            one.addAll(other);
            assertThat(one).isEqualTo(expected);
            assertThat(other).isEqualTo(before);
        }
    }

    @Test
    void writesSecondsAndCounts_fromTheShortest() {
        Histogram histogram = new Histogram();
        histogram.add(250_000, 2);
        histogram.add(20, 1);
        histogram.add(99, -1);

        assertThat(Json.write(histogram.toJson()))
                .isEqualTo("[{\"Count\":1,\"Value\":0.00002},{\"Count\":2,\"Value\":0.251}]");
        assertThat(histogram.count()).isEqualTo(2);
    }

    /** The sizes that decide how large an entry of the store is. */
    @Test
    void needsFewBytes() throws Exception {
        assertThat(bytesOf(1)).isLessThanOrEqualTo(4);
        assertThat(bytesOf(10)).isLessThanOrEqualTo(24);
        assertThat(bytesOf(100)).isLessThanOrEqualTo(160);
        assertThat(bytesOf(10_000)).isLessThanOrEqualTo(1_000);
    }

    private static int bytesOf(int values) throws Exception {
        Random random = new Random(values);
        Histogram histogram = new Histogram();
        for (int i = 0; i < values; i++) {
            histogram.add((long) Math.exp(10 + random.nextGaussian()), 1);
        }
        VarintWriter writer = new VarintWriter();
        histogram.encode(writer);
        byte[] bytes = writer.toBytes();
        assertThat(Histogram.decode(new VarintReader(bytes))).isEqualTo(histogram);
        return bytes.length;
    }
}

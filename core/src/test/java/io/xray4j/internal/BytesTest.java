// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BytesTest {
    private static final Random RANDOM = new Random(7);

    private final Bytes out = new Bytes(1);
    private final EpochText times = new EpochText();

    @Test
    void writesWholeNumbers_ofEveryLength() {
        LongStream powers = LongStream.iterate(1, n -> n * 10).limit(19);
        LongStream around = powers.flatMap(n -> LongStream.of(n - 1, n, n + 1, 5 * n, -n));
        LongStream extremes = LongStream.of(0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1);
        LongStream any = RANDOM.longs(10_000).map(n -> n >> (n & 63));
        LongStream.concat(LongStream.concat(around, extremes), any).forEach(n -> {
            out.clear();
            out.putDecimal(n);
            assertThat(written()).isEqualTo(Long.toString(n));
        });
    }

    @Test
    void writesTimesInSeconds_roundedDownToMicroseconds() {
        LongStream edges = LongStream.of(
                0, 1, -1, 999, 1_000, 999_999_999L, 1_000_000_000L, -1_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE);
        LongStream thisCentury = RANDOM.longs(10_000, 0, 4_102_444_800_000_000_000L);
        LongStream sameSecond = RANDOM.longs(10_000, 1_795_343_932_000_000_000L, 1_795_343_934_000_000_000L);
        LongStream.concat(LongStream.concat(edges, thisCentury), sameSecond).forEach(nanos -> {
            out.clear();
            out.reserve(EpochText.MAX_LENGTH);
            out.advanceTo(times.write(nanos, out.array(), 0));
            String expected = nanos >= 0
                    ? BigDecimal.valueOf(nanos, 9)
                            .setScale(6, RoundingMode.FLOOR)
                            .toPlainString()
                    : Math.floorDiv(Math.floorDiv(nanos, 1_000L), 1_000_000L)
                            + String.format(".%06d", Math.floorMod(Math.floorDiv(nanos, 1_000L), 1_000_000L));
            assertThat(written()).isEqualTo(expected);
        });
    }

    @Test
    void writesLiterals_ofUpTo24Characters() {
        String text = "abcdefghijklmnopqrstuvwx";
        for (int length = 0; length <= text.length(); length++) {
            out.clear();
            out.put(Literal.of(text.substring(0, length)));
            out.put('!');
            assertThat(written()).isEqualTo(text.substring(0, length) + "!");
        }
        assertThatThrownBy(() -> Literal.of(text + "y")).hasMessageContaining("24");
    }

    private String written() {
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }
}

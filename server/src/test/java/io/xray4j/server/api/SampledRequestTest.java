// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampledRequestTest {

    @Test
    void theSharesOfIdsInSequenceAreSpreadEvenly() {
        int ids = 10_000;
        long below = IntStream.range(0, ids)
                .filter(i -> SampledRequest.share(String.format("1-67891233-%024x", i)) < 0.05)
                .count();

        assertThat(below / (double) ids).isCloseTo(0.05, offset(0.01));
    }

    @Test
    void theSameIdHasTheSameShare() {
        String id = "1-67891233-abcdef012345678912345678";

        assertThat(SampledRequest.share(id)).isEqualTo(SampledRequest.share(id)).isBetween(0.0, 1.0);
    }
}

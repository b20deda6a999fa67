// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SortableNumberTest {

    @Test
    void sortsAsNumbersDo() {
        List<String> sorted = List.of(
                SortableNumber.of(Double.NEGATIVE_INFINITY),
                SortableNumber.of(-1e300),
                SortableNumber.of(-2),
                SortableNumber.of(-1e-9),
                SortableNumber.of(0),
                SortableNumber.of(1e-9),
                SortableNumber.of(1),
                SortableNumber.of(98_101),
                SortableNumber.of(Double.POSITIVE_INFINITY));

        assertThat(sorted).isSorted().doesNotHaveDuplicates().allMatch(text -> text.length() == 16);
        assertThat(SortableNumber.of(-0.0)).isEqualTo(SortableNumber.of(0.0));
    }
}

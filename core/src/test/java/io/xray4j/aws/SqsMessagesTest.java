// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqsMessagesTest {
    /** Golden 48, but for {@code Sampled=10}, which says nothing. */
    @Test
    void readsWhetherTheSenderRecorded() {
        assertThat(SqsMessages.isSampled("Root=1-x;Sampled=1")).isTrue();
        assertThat(SqsMessages.isSampled("Root=1-x;Sampled=0")).isFalse();
        assertThat(SqsMessages.isSampled("Root=1-x")).isFalse();
        assertThat(SqsMessages.isSampled("Sampled=10")).isFalse();
        assertThat(SqsMessages.isSampled("")).isFalse();
        assertThat(SqsMessages.isSampled(null)).isFalse();
    }
}

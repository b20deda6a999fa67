// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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

    @Test
    void readsTheTrace_byXraysHeader_orByThoseOfOtherTracers() {
        Map<String, String> attributes =
                Map.of("traceparent", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");

        assertThat(SqsMessages.traceHeader("Root=1-5759e988-aaaaaaaaaaaaaaaaaaaaaaaa;Sampled=1", attributes::get)
                        .toString())
                .isEqualTo("Root=1-5759e988-aaaaaaaaaaaaaaaaaaaaaaaa;Sampled=1");
        assertThat(SqsMessages.traceHeader(null, attributes::get).toString())
                .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
        assertThat(SqsMessages.traceHeader("nonsense", name -> null).isEmpty()).isTrue();
    }
}

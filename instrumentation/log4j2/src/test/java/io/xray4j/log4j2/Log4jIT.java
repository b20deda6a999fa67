// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract with Log4j's own pattern. */
class Log4jIT extends Log4jScene {
    @Test
    void writesWhatIsWishedBeforeTheIds() {
        try (Segment segment = tracing.recorder().beginSegment("request")) {
            assertThat(new TraceIdContextDataProvider("").supplyContextData())
                    .containsEntry("AWS-XRAY-TRACE-ID", segment.traceId() + "@" + segment.id());
            assertThat(new TraceIdContextDataProvider("trace").supplyContextData())
                    .containsEntry("AWS-XRAY-TRACE-ID", "trace: " + segment.traceId() + "@" + segment.id());
        }
        tracing.take();
    }

    /** The prefix is one key of the table, by each of its properties. */
    @ParameterizedTest
    @ValueSource(strings = {"xray4j.log.prefix", "xray4j.log-prefix"})
    void readsThePrefixByEachProperty(String property) {
        System.setProperty(property, "id");
        try (Segment segment = tracing.recorder().beginSegment("request")) {
            assertThat(new TraceIdContextDataProvider().supplyContextData())
                    .containsEntry("AWS-XRAY-TRACE-ID", "id: " + segment.traceId() + "@" + segment.id());
        } finally {
            System.clearProperty(property);
        }
        tracing.take();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Segment;
import io.xray4j.Xray;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The contract with Logback's own pattern. */
class LogbackIT extends LogbackScene {
    private final MdcTraceId listener = new MdcTraceId();

    @Override
    protected void open() {
        super.open();
        Xray.addListener(listener);
    }

    @Override
    protected void close() {
        Xray.removeListener(listener);
        super.close();
    }

    /** For systems that look for W3C's form; both are there, and both are gone with the segment. */
    @Test
    void writesW3CsIdsToo_whenAskedTo() {
        MdcTraceId both = new MdcTraceId("", true);
        try (Segment segment = tracing.recorder().beginSegment("request")) {
            both.currentChanged(segment);
            assertThat(MDC.get("traceId"))
                    .isEqualTo(segment.traceId().substring(2).replace("-", ""));
            assertThat(MDC.get("spanId")).isEqualTo(segment.id());
            assertThat(MDC.get("AWS-XRAY-TRACE-ID")).isEqualTo(segment.traceId() + "@" + segment.id());
            both.currentChanged(null);
            assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
        }
        tracing.take();
    }

    @Test
    void writesWhatIsWishedBeforeTheIds() {
        try (Segment segment = tracing.recorder().beginSegment("request")) {
            new MdcTraceId("trace").currentChanged(segment);
            log("prefixed");
            new MdcTraceId("").currentChanged(segment);
            log("bare");
            assertThat(lines())
                    .containsExactly(
                            "[trace: " + segment.traceId() + "@" + segment.id() + "]prefixed",
                            "[" + segment.traceId() + "@" + segment.id() + "]bare");
        }
        tracing.take();
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static io.xray4j.server.trace.Traces.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.server.trace.TraceSummary;
import io.xray4j.server.trace.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryCodecTest {

    private static final TraceSummary SUMMARY =
            Traces.summary(segment(1, "shop", 0, 1, ",'annotations':{'a':1,'b':2}"));

    @Test
    void readsWhatItWrote() throws Exception {
        byte[] bytes = SummaryCodec.write(new StoredTrace(SUMMARY, List.of()));

        TraceSummary read = SummaryCodec.read(bytes, 0, bytes.length).summary();

        assertThat(read).isEqualTo(SUMMARY);
        assertThat(read.counts().annotationKeys()).isEqualTo(2);
    }

    /** A data folder of the version before has summaries without the number of annotation keys. */
    @Test
    void readsTheVersionBefore() throws Exception {
        byte[] bytes = SummaryCodec.write(new StoredTrace(SUMMARY, List.of()));
        // At the end are the number, one byte, and the counts of marks and places, which are none.
        byte[] before = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, before, 0, bytes.length - 3);
        assertThat(bytes[bytes.length - 3]).isEqualTo((byte) 4); // 2, as a number with a sign
        before[0] = 1;

        assertThat(SummaryCodec.read(before, 0, before.length).summary()).isEqualTo(SUMMARY);
    }

    @Test
    void refusesAnotherVersion() {
        byte[] bytes = SummaryCodec.write(new StoredTrace(SUMMARY, List.of()));
        bytes[0] = 3;

        assertThatExceptionOfType(UnreadableSummaryException.class)
                .isThrownBy(() -> SummaryCodec.read(bytes, 0, bytes.length))
                .withMessageContaining("another format");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.trace.TraceHeader;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parent belongs to its trace: without that it would point into a trace that is another one. */
class MalformedRootTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Root=bad;Parent=53995c3f42cd8ad8;Sampled=1",
                "Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8;Sampled=1",
                "Parent=53995c3f42cd8ad8;Sampled=1",
            })
    void beginsATrace_withoutAParent(String header) {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = Recorder.builder().emitter(emitter).build()) {
            Segment segment = recorder.beginSegment("s", TraceHeader.parse(header));
            assertThat(segment.parentId()).isNull();
            segment.end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(emitter.document().has("parent_id")).isFalse();
        }
    }
}

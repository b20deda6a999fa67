// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracingExtensionTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void givesTheDocumentsOfTheTest() {
        tracing.recorder().inSegment("root", segment -> {
            segment.putAnnotation("n", 7);
            tracing.recorder().inSubsegment("sub", sub -> sub.http().status(404));
        });

        RecordedEntity root = tracing.take();
        assertThat(root)
                .hasName("root")
                .hasAnnotation("n", 7)
                .hasSubsegments("sub")
                .isOk();
        assertThat(root.subsegment("sub")).hasStatus(404).hasFlags(false, true, false);
        assertThat(root.traceId()).startsWith("1-");
        assertThat(tracing.takeAll()).isEmpty();
    }

    @Test
    void saysWhatWasExpected_whenAnAssertionFails() {
        tracing.recorder().beginSegment("root").end();
        RecordedEntity root = tracing.take();
        assertThatThrownBy(() -> assertThat(root).hasName("other")).hasMessageContaining("root");
        assertThatThrownBy(() -> root.subsegment("none")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> RecordedEntity.parse("{\"a\":1,\"a\":2}")).hasMessageContaining("not valid JSON");
    }

    @Test
    void hasAClockThatObeys() {
        TestClock clock = new TestClock();
        long before = clock.nanoTime();
        clock.advance(Duration.ofSeconds(3));
        assertThat(clock.nanoTime() - before).isEqualTo(3_000_000_000L);
        assertThat(clock.epochNanos()).isEqualTo(clock.nanoTime());
    }
}

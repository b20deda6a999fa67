// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a test is told when something is not as it should be. */
class TellingFailuresTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void saysWhatIsOpen_whenNoDocumentComes() {
        try (Segment open = tracing.recorder().beginSegment("unended")) {
            assertThatThrownBy(() -> tracing.take(SHORT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("segment \"unended\"")
                    .hasMessageContaining(Thread.currentThread().getName())
                    .hasMessageContaining("0 documents left");
            open.putAnnotation("seen", true);
        }
        assertThat(tracing.take()).hasName("unended");
        assertThatThrownBy(() -> tracing.take(SHORT))
                .hasMessageContaining("No segment is open")
                .hasMessageContaining("1 (sub)segments ended");
    }

    @Test
    void failsWhereASegmentWasForgotten_onAnyThread() throws Exception {
        TracingExtension inner = TracingExtension.create();
        inner.begin();
        Thread thread = new Thread(() -> inner.recorder().beginSegment("forgotten"), "somebody else's");
        thread.start();
        thread.join();
        assertThatThrownBy(() -> inner.finish())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("never ended")
                .hasMessageContaining("forgotten")
                .hasMessageContaining("somebody else's");
        inner.begin();
        inner.finish();
    }

    /** Which of many segments of one name was forgotten is told by what was put on it, and by what is open below it. */
    @Test
    void tellsWhichSegmentIsOpen() {
        try (Segment open = tracing.recorder().beginSegment("order")) {
            open.putAnnotation("order", 4711L);
            Subsegment step = tracing.recorder().beginSubsegment("pay");
            step.putAnnotation("card", "visa");
            tracing.recorder().beginSubsegment("done").end();
            assertThatThrownBy(() -> tracing.take(SHORT))
                    .hasMessageContaining("segment \"order\" {order=4711} with the open \"pay\" {card=visa}, begun on");
            step.end();
        }
        tracing.take();
    }

    @Test
    void leavesASegmentOpen_whereTheTestSaysSo() throws Exception {
        TracingExtension inner = TracingExtension.create();
        inner.begin();
        inner.ignoreOpen();
        Thread thread = new Thread(() -> inner.recorder().beginSegment("left open"));
        thread.start();
        thread.join();
        inner.finish();
    }

    @Test
    void followsTheReferenceOfACause() {
        IOException failed = new IOException("no route", new IllegalStateException("down"));
        try (Segment segment = Xray.beginSegment("root")) {
            try (Subsegment inner = Xray.beginSubsegment("inner")) {
                inner.addException(failed);
            }
            segment.addException(failed);
        }
        RecordedEntity root = tracing.take();
        assertThat(root.json().path("cause").isTextual()).isTrue();
        assertThat(root).hasException(IOException.class).hasException(IllegalStateException.class);
        assertThat(root).isFault();
        assertThatThrownBy(() -> assertThat(root).hasException(ArithmeticException.class))
                .hasMessageContaining("java.io.IOException");
    }

    @Test
    void followsItIntoAnotherDocument_orSaysThatItCannot() {
        InMemoryEmitter emitter = tracing.emitter();
        KnownExceptions known = new KnownExceptions();
        String refers = "{\"name\":\"root\",\"id\":\"1\",\"cause\":\"53995c3f42cd8ad8\"}";
        RecordedEntity root = RecordedEntity.parse(refers, known);
        assertThatThrownBy(() -> assertThat(root).hasException(IOException.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("53995c3f42cd8ad8")
                .hasMessageContaining("cannot be followed");
        RecordedEntity.parse(
                "{\"name\":\"sub\",\"id\":\"2\",\"cause\":{\"exceptions\":[{\"id\":\"53995c3f42cd8ad8\","
                        + "\"type\":\"java.io.IOException\"}]}}",
                known);
        assertThat(root).hasException(IOException.class);
        assertThat(emitter.documents()).isEmpty();
    }

    @Test
    void tellsFaultErrorAndThrottle() {
        tracing.recorder().inSegment("slow down", segment -> segment.http().status(429));
        RecordedEntity refused = tracing.take();
        assertThat(refused).isError().isThrottle();
        assertThatThrownBy(() -> assertThat(refused).isFault()).hasMessageContaining("fault of");
    }

    @Test
    void saysHowAJsonPointerIsWritten() {
        tracing.recorder().beginSegment("root").end();
        RecordedEntity root = tracing.take();
        assertThatThrownBy(() -> assertThat(root).has("http/url", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write \"/http/url\"");
        assertThat(root).has("/name", "root").hasNo("/http/url");
    }
}

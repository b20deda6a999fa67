// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SdkConfig;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.trace.TraceHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTracerTest {
    private static final SqlData DATA = new SqlData("jdbc:x://db/shop", "anna", null, null, null, null, null);
    private static final SqlTarget TARGET = new SqlTarget("shop@db", DATA, SqlDialect.STANDARD);
    private static final int MAX = SqlTracer.MAX_QUERY_BYTES;

    private final Recorder recorder = Recorder.builder()
            .emitter(document -> {})
            .contextMissing(ContextMissingStrategy.IGNORE_ERROR)
            .build();
    private final SqlTracer tracer = new SqlTracer(recorder);

    @AfterEach
    void close() {
        SdkConfig.setEnabled(true);
        recorder.clearTraceEntities();
        recorder.close();
    }

    @Test
    void isSilent_whileAQueryRuns() {
        try (Segment request = recorder.beginSegment("request")) {
            assertThat(tracer.recordsNothing()).isFalse();
            SqlCall call = tracer.begin(TARGET, "select 1");
            assertThat(tracer.recordsNothing()).isTrue();
            assertThat(new SqlTracer(recorder).recordsNothing()).isTrue();
            call.end(null);
            assertThat(tracer.recordsNothing()).isFalse();

            SqlCall prepared = tracer.beginPrepared(TARGET, "statement", "select ?");
            assertThat(tracer.recordsNothing()).isTrue();
            prepared.end(new IllegalStateException("refused"));
            assertThat(tracer.recordsNothing()).isFalse();
            assertThat(request.isEnded()).isFalse();
        }
    }

    /** What a user, or an ORM, tells of its own step is not the query: that runs below it. */
    @Test
    void recordsBelowAStep_thatOnlyTellsOfADatabase() {
        try (Segment request = recorder.beginSegment("request");
                Subsegment step = recorder.beginSubsegment("session", Namespace.REMOTE)) {
            step.sql(DATA);

            assertThat(step.isQuery()).isFalse();
            assertThat(tracer.recordsNothing()).isFalse();
            assertThat(request.isEnded()).isFalse();
        }
    }

    /** A function in the database's own process may make a step, and a query in that is one again. */
    @Test
    void recordsBelowAStep_thatIsBelowAQuery() {
        try (Segment request = recorder.beginSegment("request")) {
            SqlCall call = tracer.begin(TARGET, "call f()");
            try (Subsegment step = recorder.beginSubsegment("step")) {
                assertThat(step.isQuery()).isFalse();
                assertThat(tracer.recordsNothing()).isFalse();
            }
            call.end(null);
            assertThat(request.isEnded()).isFalse();
        }
    }

    @Test
    void isSilent_whenNothingIsRecorded() {
        try (Segment unsampled = recorder.beginSegment("request", TraceHeader.parse("Sampled=0"))) {
            assertThat(unsampled.isRecording()).isFalse();
            assertThat(tracer.recordsNothing()).isTrue();
        }
        SdkConfig.setEnabled(false);
        assertThat(tracer.recordsNothing()).isTrue();
    }

    @Test
    void isNotSilent_withoutASegment() {
        assertThat(tracer.recordsNothing()).isFalse();
    }

    /** One, two, three and four bytes a sign, after a start of any length, so that the end falls on each of their bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", "\ud83d\ude00", "x\ud83d\ude00\u20ac"})
    void keepsNoMoreBytesThanItSays_andNoHalfOfASign(String signs) {
        recorder.configure(c -> c.sqlLiterals(true));
        String text = signs.repeat(MAX);
        for (String start : new String[] {"", "a", "aa", "aaa"}) {
            String kept = tracer.recordedText(TARGET, start + text);

            assertThat(kept).isNotNull();
            assertThat(start + text).startsWith(kept);
            assertThat(kept.getBytes(UTF_8)).hasSizeBetween(MAX - 3, MAX);
            assertThat(new String(kept.getBytes(UTF_8), UTF_8)).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", "\ud83d\ude00"})
    void keepsAllOfATextThatFits(String sign) {
        recorder.configure(c -> c.sqlLiterals(true));
        String text = sign.repeat(MAX / sign.getBytes(UTF_8).length);

        assertThat(tracer.recordedText(TARGET, text)).isEqualTo(text);
        assertThat(tracer.recordedText(TARGET, text + sign)).isEqualTo(text);
    }

    @Test
    void survivesHalvesOfSigns() {
        recorder.configure(c -> c.sqlLiterals(true));

        assertThat(tracer.recordedText(TARGET, "\ud83d".repeat(MAX))).hasSize(MAX / 3);
        assertThat(tracer.recordedText(TARGET, "\ude00\ud83d")).isEqualTo("\ude00\ud83d");
    }

    /** Cut first, and then without its literals: what was cut open is hidden to its end. */
    @Test
    void showsNothingOfALiteral_thatWasCut() {
        String text = tracer.recordedText(TARGET, "select '" + "c4n4ry".repeat(MAX) + "', 7");

        assertThat(text).isEqualTo("select ?");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.SegmentNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios 29 and 30: every call of the recorder where no segment is open. */
class ContextMissingTest {
    private final CollectingEmitter emitter = new CollectingEmitter();
    private final Recorder recorder = Recorder.builder()
            .emitter(emitter)
            .contextMissing(ContextMissingStrategy.IGNORE_ERROR)
            .build();

    @AfterEach
    void nothingWasRecorded() {
        assertThat(recorder.traceEntity()).isNull();
        recorder.close();
        assertThat(emitter.documents()).isEmpty();
        assertThat(recorder.counters().ended()).isZero();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call(
                        "beginSubsegment",
                        recorder -> assertThat(recorder.beginSubsegment("x").isSampled())
                                .isFalse()),
                call(
                        "beginSubsegmentWithoutSampling",
                        recorder -> assertThat(recorder.beginSubsegmentWithoutSampling("x")
                                        .isSampled())
                                .isFalse()),
                call("endSubsegment", Recorder::endSubsegment),
                call("endSegment", Recorder::endSegment),
                call(
                        "currentSegment",
                        recorder -> assertThat(recorder.currentSegment()).isNull()),
                call(
                        "currentSubsegment",
                        recorder -> assertThat(recorder.currentSubsegment()).isNull()),
                call("putAnnotation text", recorder -> recorder.putAnnotation("k", "v")),
                call("putAnnotation number", recorder -> recorder.putAnnotation("k", 1)),
                call("putAnnotation truth", recorder -> recorder.putAnnotation("k", true)),
                call("putMetadata", recorder -> recorder.putMetadata("k", Map.of())),
                call("isSampled", recorder -> assertThat(recorder.isSampled()).isFalse()),
                call("inSubsegment", recorder -> {
                    boolean[] ran = new boolean[1];
                    recorder.inSubsegment("x", sub -> ran[0] = true);
                    assertThat(ran[0]).isTrue();
                }),
                call(
                        "capture",
                        recorder -> assertThat(recorder.<String, RuntimeException>capture("c", () -> "ran"))
                                .isEqualTo("ran")),
                call(
                        "captureAsync",
                        recorder -> assertThat(recorder.captureAsync("c", () -> CompletableFuture.completedStage("ran"))
                                        .toCompletableFuture())
                                .isCompletedWithValue("ran")));
    }

    private static Arguments call(String name, Consumer<Recorder> call) {
        return Arguments.of(Named.of(name, call));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void throwsIntoTheCaller_onlyWhereThatIsWanted(Consumer<Recorder> call) {
        recorder.configure(c -> c.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));
        assertThatThrownBy(() -> call.accept(recorder))
                .isInstanceOf(SegmentNotFoundException.class)
                .hasMessageContaining("segment");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void goesOn_whenItIsLogged(Consumer<Recorder> call) {
        recorder.configure(c -> c.contextMissing(ContextMissingStrategy.LOG_ERROR));
        call.accept(recorder);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void goesOn_whenItIsIgnored(Consumer<Recorder> call) {
        call.accept(recorder);
    }

    /** To ask for what is current, and to clear it, is no mistake. */
    @Test
    void complainsNotOfAQuestion() {
        recorder.configure(c -> c.contextMissing(ContextMissingStrategy.RUNTIME_ERROR));
        assertThat(recorder.traceEntity()).isNull();
        recorder.setTraceEntity(null);
        recorder.clearTraceEntities();
    }

    /** A line that names neither its caller nor a setting helps nobody. */
    @Test
    void namesTheCallerAndTheSetting_whenItIsLogged() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.xray4j.context");
        logger.addHandler(handler);
        try {
            Runnable application = () -> ContextMissingStrategy.LOG_ERROR.contextMissing("weigh the goods");
            List.of(application).forEach(Runnable::run);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("could not weigh the goods, called by org.junit.")
                .doesNotContain("java.util")
                .contains("AWS_XRAY_CONTEXT_MISSING=IGNORE_ERROR");
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.conformance.internal.Golden;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/**
 * A contract that compares what went over the wire with golden documents, which were read and judged once. The
 * scenarios are those that the X-Ray SDK for Python was recorded with; where that SDK has a defect, the document is as
 * it should have been.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public abstract class GoldenContract {
    static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    static final String PARENT = "53995c3f42cd8ad8";
    static final Duration SOON = Duration.ofSeconds(10);

    final TestClock clock = new TestClock();
    Recorder recorder;

    private final InMemoryEmitter emitter = new InMemoryEmitter();

    GoldenContract() {
        recorder = recorder(builder -> builder);
    }

    /** Returns a recorder of the kind under test, with this configuration added. */
    protected abstract Recorder build(RecorderBuilder configuration);

    @AfterEach
    void close() {
        recorder.clearTraceEntities();
        recorder.close();
    }

    /** Replaces the recorder by one of another configuration. */
    final void configured(UnaryOperator<RecorderBuilder> configuration) {
        recorder.close();
        recorder = recorder(configuration);
    }

    final Segment begin(String name) {
        return recorder.beginSegment(name);
    }

    final Subsegment sub(String name) {
        tick();
        return recorder.beginSubsegment(name);
    }

    final void end() {
        tick();
        recorder.endSubsegment();
    }

    /** Ends the current subsegment, and waits until the documents that this completes have left. */
    final void endAndSend() {
        end();
        assertThat(recorder.flush(SOON)).isTrue();
    }

    final void tick() {
        clock.advance(Duration.ofMillis(1));
    }

    final List<RecordedEntity> sent() {
        assertThat(recorder.flush(SOON)).isTrue();
        return emitter.documents();
    }

    /** Asserts that all documents sent equal the golden ones of a scenario. */
    final void matches(String scenario) {
        String actual = Golden.comparable(sent());
        assertThat(actual).as(scenario).isEqualTo(Golden.kept(scenario, actual));
    }

    private Recorder recorder(UnaryOperator<RecorderBuilder> configuration) {
        return build(configuration.apply(Recorder.builder()
                .emitter(emitter)
                .timeSource(clock)
                .service("svc")
                .contextMissing(ContextMissingStrategy.IGNORE_ERROR)));
    }
}

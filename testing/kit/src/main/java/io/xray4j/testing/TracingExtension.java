// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import io.xray4j.ContextMissingStrategy;
import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a recorder that writes to memory, and watches it: after the test nothing may be open or
 * current, no document untaken, no thread of ours alive, and nothing logged as a warning.
 *
 * <pre>{@code
 * @RegisterExtension
 * final TracingExtension tracing = TracingExtension.create();
 * }</pre>
 *
 * <p><i>Confined to one test at a time.</i>
 */
public final class TracingExtension implements BeforeEachCallback, AfterEachCallback {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final UnaryOperator<RecorderBuilder> configuration;
    private final InMemoryEmitter emitter = new InMemoryEmitter();
    private final LeakDetector leaks = new LeakDetector();
    private Recorder recorder;
    private boolean checkUntaken = true;

    private TracingExtension(UnaryOperator<RecorderBuilder> configuration) {
        this.configuration = configuration;
        this.recorder = build();
    }

    public static TracingExtension create() {
        return new TracingExtension(builder -> builder);
    }

    /** With more configuration than an emitter and the service name {@code test}. */
    public static TracingExtension create(UnaryOperator<RecorderBuilder> configuration) {
        return new TracingExtension(configuration);
    }

    public Recorder recorder() {
        return recorder;
    }

    public InMemoryEmitter emitter() {
        return emitter;
    }

    /** The next document that leaves; waits for it. */
    public RecordedEntity take() {
        return emitter.take();
    }

    /** Everything that has left or is about to. */
    public List<RecordedEntity> takeAll() {
        flush();
        List<RecordedEntity> all = emitter.untaken();
        emitter.clear();
        return all;
    }

    /** Waits until all that has ended has left. */
    public void flush() {
        if (!recorder.flush(SOON)) {
            throw new AssertionError("the recorder did not send within " + SOON + ": " + recorder.counters());
        }
    }

    /** For a test that does not look at all it makes. */
    public void ignoreUntaken() {
        checkUntaken = false;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        leaks.start();
        emitter.clear();
        checkUntaken = true;
        recorder = build();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        flush();
        recorder.close();
        leaks.check(recorder);
        if (checkUntaken && !emitter.untaken().isEmpty()) {
            throw new AssertionError("documents left that the test did not look at: " + emitter.untaken());
        }
    }

    private Recorder build() {
        return configuration
                .apply(Recorder.builder()
                        .emitter(emitter)
                        .service("test")
                        .contextMissing(ContextMissingStrategy.IGNORE_ERROR))
                .build();
    }
}

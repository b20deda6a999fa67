// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.testing;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.RecorderStatus;
import io.xray4j.Scope;
import io.xray4j.Xray;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.segment.EntityView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that gives each test a recorder that writes to memory, and lets the process's recorder
 * ({@link Xray}) write there too during the test. After the test it fails if a segment is open or current, a document
 * was not taken, a thread of the test's recorder is alive, or a warning was logged.
 *
 * <pre>{@code
 * @RegisterExtension
 * final TracingExtension tracing = TracingExtension.create();
 * }</pre>
 *
 * <p>The process has one recorder, so one test at a time has it: the one whose extension came first. A test of code
 * that uses {@link Xray} must not run beside others that use this extension; where tests run in parallel, JUnit's
 * {@code @Isolated} sees to that.
 *
 * <p><i>Confined to one test at a time.</i>
 */
public final class TracingExtension implements BeforeEachCallback, AfterEachCallback {
    private static final Duration SOON = Duration.ofSeconds(10);
    /** For what ends just after the test: a server that has sent its answer. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final AtomicReference<@Nullable TracingExtension> HOLDS_XRAY = new AtomicReference<>();

    private final UnaryOperator<RecorderBuilder> configuration;
    private final InMemoryEmitter emitter = new InMemoryEmitter();
    private final OpenSegments open = new OpenSegments();
    private final LeakDetector leaks = new LeakDetector();
    private Recorder recorder;
    private @Nullable Scope xray;
    private boolean checkUntaken = true;
    private boolean checkOpen = true;

    private TracingExtension(UnaryOperator<RecorderBuilder> configuration) {
        this.configuration = configuration;
        this.recorder = configured(Recorder.builder()).build();
    }

    /** Creates an extension. */
    public static TracingExtension create() {
        return new TracingExtension(builder -> builder);
    }

    /**
     * Creates an extension with more configuration than an emitter and the service name {@code test}. It is applied to
     * the process's recorder as well, whose clocks cannot be changed. The recorders do not read the variables and system
     * properties of the machine, unless the configuration says {@link RecorderBuilder#followEnvironment}.
     */
    public static TracingExtension create(UnaryOperator<RecorderBuilder> configuration) {
        return new TracingExtension(configuration);
    }

    /** Returns the recorder of the test. */
    public Recorder recorder() {
        return recorder;
    }

    /** Returns the emitter that both recorders write to. */
    public InMemoryEmitter emitter() {
        return emitter;
    }

    /** Returns the next document that leaves either recorder; waits at most ten seconds. */
    public RecordedEntity take() {
        return take(InMemoryEmitter.PATIENCE);
    }

    /** Returns the next document that leaves; waits no longer than this. */
    public RecordedEntity take(Duration patience) {
        RecordedEntity next = emitter.poll(patience);
        if (next == null) {
            List<String> waiting = open.describe();
            throw new AssertionError("no document came within " + patience + ". "
                    + (waiting.isEmpty()
                            ? "No segment is open: none was begun, it was not sampled, or its document was taken"
                                    + " before."
                            : "Open, so that no document can leave: " + waiting + '.')
                    + " The test's recorder: " + said(recorder.status())
                    + ". The process's recorder (Xray): "
                    + (xray == null ? "not in this test's hands." : said(Xray.status()) + '.'));
        }
        return next;
    }

    /** Returns every document that has left or is about to. */
    public List<RecordedEntity> takeAll() {
        flush();
        return emitter.drain();
    }

    /**
     * Returns the recorded (sub)segments that have ended, the first 10,000 in the order of their ends, as a listener reads
     * them: for a test of code that uses {@link io.xray4j.Entity#view}, or that looks at a (sub)segment before its
     * document leaves.
     */
    public List<EntityView> views() {
        return open.views();
    }

    /** Waits until the documents of all that has ended have left. */
    public void flush() {
        flush(recorder);
        if (xray != null) {
            flush(Xray.recorder());
        }
    }

    /** Skips the check for untaken documents, in a test that does not look at all of them. */
    public void ignoreUntaken() {
        checkUntaken = false;
    }

    /** Skips the check for open segments, in a test that leaves some open on purpose. */
    public void ignoreOpen() {
        checkOpen = false;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        finish();
    }

    void begin() {
        // What the process's recorder logs about the machine's variables is no warning of the test.
        RecorderStatus unused = Xray.status();
        leaks.start();
        emitter.clear();
        open.clear();
        checkUntaken = true;
        checkOpen = true;
        recorder = configured(Recorder.builder()).build();
        if (HOLDS_XRAY.compareAndSet(null, this)) {
            xray = Xray.recorder().configureForNow(this::configured);
        }
    }

    void finish() {
        List<String> forgotten;
        try {
            forgotten = checkOpen ? open.after(GRACE) : List.of();
            flush();
        } finally {
            giveXrayBack();
            recorder.close();
        }
        leaks.check(recorder);
        if (!forgotten.isEmpty()) {
            throw new AssertionError("begun and never ended: " + forgotten);
        }
        if (checkUntaken && !emitter.untaken().isEmpty()) {
            throw new AssertionError("documents left that the test did not look at: " + emitter.untaken());
        }
    }

    private void giveXrayBack() {
        Scope held = xray;
        if (held != null) {
            xray = null;
            held.close();
            HOLDS_XRAY.set(null);
        }
    }

    private static void flush(Recorder recorder) {
        if (!recorder.flush(SOON)) {
            throw new AssertionError("the recorder did not send within " + SOON + ": " + recorder.counters());
        }
    }

    private static String said(RecorderStatus status) {
        return status.ended() + " (sub)segments ended, " + status.documents() + " documents left, losses "
                + status.losses() + (status.enabled() ? "" : ", tracing is off (AWS_XRAY_SDK_ENABLED)");
    }

    private RecorderBuilder configured(RecorderBuilder builder) {
        return configuration
                .apply(builder.followEnvironment(false)
                        .emitter(emitter)
                        .service("test")
                        .contextMissing(ContextMissingStrategy.IGNORE_ERROR))
                .listener(open);
    }
}

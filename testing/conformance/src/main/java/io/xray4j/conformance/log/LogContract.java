// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Scope;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.context.Context;
import io.xray4j.testing.TracingExtension;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of logging libraries, on a real one that writes lines, each of which begins with
 * {@code [} what stands under the key {@code AWS-XRAY-TRACE-ID} and {@code ]}.
 */
public abstract class LogContract {
    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    /** Switches the integration on, and begins a new list of lines. */
    protected abstract void open() throws Exception;

    /** Switches the integration off, so that the entities of later tests do not reach it. */
    protected abstract void close() throws Exception;

    /** Writes one line, as an application does. */
    protected abstract void log(String message);

    /** Returns all lines so far, without line ends. */
    protected abstract List<String> lines() throws Exception;

    @BeforeEach
    void openLog() throws Exception {
        Declaration.leave(LogContract.class, getClass(), Set.of());
        open();
    }

    @AfterEach
    void closeLog() throws Exception {
        close();
    }

    /** A line tells where in its trace it was written: the subsegment's id inside, the segment's around it. */
    @Test
    void writesTheIdsOfWhatIsCurrent() throws Exception {
        String outer;
        String inner;
        try (Segment segment = tracing.recorder().beginSegment("request")) {
            outer = ids(segment.traceId(), segment.id());
            log("before");
            try (Subsegment step = tracing.recorder().beginSubsegment("step")) {
                inner = ids(step.traceId(), step.id());
                log("inside");
            }
            log("after");
        }
        tracing.take();
        assertThat(lines()).containsExactly(outer + "before", inner + "inside", outer + "after");
    }

    /** The next request's lines, and those of no request, must not carry this one's ids. */
    @Test
    void leaksNothingToTheNextRequest() throws Exception {
        log("none yet");
        tracing.recorder().beginSegment("first").end();
        log("between");
        Segment second = tracing.recorder().beginSegment("second");
        log("second");
        second.end();
        log("none any more");
        tracing.takeAll();
        assertThat(lines())
                .containsExactly(
                        "[]none yet", "[]between", ids(second.traceId(), second.id()) + "second", "[]none any more");
    }

    /** A pooled thread has the ids while it works for a request, and none when it works for nobody. */
    @Test
    void followsTheEntityToOtherThreads() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        String expected;
        try (Segment segment = tracing.recorder().beginSegment("request")) {
            expected = ids(segment.traceId(), segment.id());
            pool.submit(Context.wrap(() -> log("wrapped"))).get(20, TimeUnit.SECONDS);
        }
        try {
            pool.submit(() -> log("bare")).get(20, TimeUnit.SECONDS);
        } finally {
            pool.shutdownNow();
        }
        tracing.take();
        assertThat(lines()).containsExactly(expected + "wrapped", "[]bare");
    }

    /** A request that is answered from another thread leaves its first thread without ids. */
    @Test
    void letsGoOfWhatIsHandedOver() throws Exception {
        Segment segment = tracing.recorder().beginSegment("request");
        segment.detach();
        log("handed over");
        try (Scope scope = segment.attach()) {
            log("taken up");
        }
        log("done here");
        segment.end();
        tracing.take();
        assertThat(lines())
                .containsExactly("[]handed over", ids(segment.traceId(), segment.id()) + "taken up", "[]done here");
    }

    /** Ids of what is not recorded lead nowhere: zeros in a log look like a fault of the log. */
    @Test
    void writesNoIds_whenUnsampled() throws Exception {
        try (Segment segment =
                tracing.recorder().segment("request").sampled(false).begin()) {
            log("unsampled");
            tracing.recorder().beginSubsegment("step").end();
            log("still");
        }
        assertThat(lines()).containsExactly("[]unsampled", "[]still");
    }

    private static String ids(String traceId, String entityId) {
        return "[AWS-XRAY-TRACE-ID: " + traceId + "@" + entityId + "]";
    }
}

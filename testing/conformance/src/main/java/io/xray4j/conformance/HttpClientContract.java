// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.Subsegment;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every client integration must do. An heir calls a real server, {@link EchoServer}, through its library
 * with the integration in it.
 */
public abstract class HttpClientContract {
    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    private @Nullable EchoServer server;

    /** Makes the client, following redirects if it can. */
    protected abstract void open(Recorder recorder) throws Exception;

    /** Calls and waits; returns the status. */
    protected abstract int call(String method, URI uri) throws Exception;

    /** Calls without waiting; the future fails as the client's own does. */
    protected CompletableFuture<Integer> callAsync(String method, URI uri) throws Exception {
        throw new UnsupportedOperationException("declare " + Capability.ASYNC_CLIENT + " absent, or call");
    }

    /** Releases the client. */
    protected abstract void shut() throws Exception;

    /** What the library cannot do. */
    protected Set<Capability> absent() {
        return Set.of();
    }

    @BeforeEach
    void startServer() throws Exception {
        Declaration.leave(HttpClientContract.class, getClass(), absent());
        server = EchoServer.start();
        open(tracing.recorder());
    }

    @AfterEach
    void stopServer() throws Exception {
        shut();
        server().close();
    }

    /** The plainest call: one subsegment, named by the host. */
    @Test
    void recordsACall() throws Exception {
        inSegment(() -> assertThat(call("GET", uri("/ok"))).isEqualTo(200));

        RecordedEntity call = tracing.take().subsegment("127.0.0.1");
        assertThat(call)
                .isRemote()
                .hasStatus(200)
                .has("/http/request/method", "GET")
                .has("/http/request/url", uri("/ok").toString())
                .has("/http/response/content_length", 5)
                .isOk();
    }

    /** The callee's segment must hang below this very call. */
    @Test
    void tellsTheCalleeOfTheCall() throws Exception {
        inSegment(() -> call("POST", uri("/ok")));

        RecordedEntity segment = tracing.take();
        assertThat(server().takeTraceHeader())
                .isEqualTo("Root=" + segment.traceId() + ";Parent="
                        + segment.subsegment("127.0.0.1").id() + ";Sampled=1");
    }

    /** Outside of a trace the call is as if we were not there. */
    @Test
    void leavesTheCallAlone_withoutASegment() throws Exception {
        assertThat(call("GET", uri("/ok"))).isEqualTo(200);
        assertThat(server().takeTraceHeader()).isEmpty();
        assertThat(tracing.takeAll()).isEmpty();
    }

    /** A trace that is not recorded is still one trace. */
    @Test
    void passesTheDecisionOn_whenNotSampled() throws Exception {
        try (Segment segment = tracing.recorder().segment("root").sampled(false).begin()) {
            call("GET", uri("/ok"));
            assertThat(server().takeTraceHeader())
                    .startsWith("Root=1-")
                    .contains(";Sampled=0")
                    .doesNotContain("Root=1-00000000-");
            assertThat(segment.isSampled()).isFalse();
        }
        assertThat(tracing.takeAll()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404, false, true, false", "429, false, true, true", "500, true, false, false"})
    void readsTheFlagsFromTheStatus(int status, boolean fault, boolean error, boolean throttle) throws Exception {
        inSegment(() -> assertThat(call("GET", uri("/status/" + status))).isEqualTo(status));
        RecordedEntity segment = tracing.take();
        assertThat(segment.subsegment("127.0.0.1")).hasStatus(status).hasFlags(fault, error, throttle);
        assertThat(segment).isOk();
    }

    /** A call that never got through is a fault with its reason, and the caller sees the client's own exception. */
    @Test
    void recordsAFailure_andThrowsWhatTheClientThrows() throws Exception {
        URI nobody = unusedPort();
        Throwable[] seen = new Throwable[1];
        inSegment(() -> seen[0] = catchThrowable(() -> call("GET", nobody)));

        assertThat(seen[0]).isNotNull();
        RecordedEntity call = tracing.take().subsegment("127.0.0.1");
        assertThat(call).hasFlags(true, false, false).hasNo("/http/response").hasNo("/in_progress");
        assertThat(call.exceptionTypes()).first().isEqualTo(seen[0].getClass().getName());
    }

    /** A server that hangs up in the middle must not leave the call open. */
    @Test
    void closesTheCall_whenTheConnectionBreaks() throws Exception {
        inSegment(() ->
                assertThat(catchThrowable(() -> call("GET", uri("/hangup")))).isNotNull());
        assertThat(tracing.take().subsegment("127.0.0.1")).hasFlags(true, false, false);
    }

    /** Addresses carry secrets. */
    @Test
    void recordsNeitherQueryNorUserInfo() throws Exception {
        inSegment(() -> call("GET", uri("/ok?token=canary#canary")));
        RecordedEntity segment = tracing.take();
        assertThat(segment.subsegment("127.0.0.1"))
                .has("/http/request/url", uri("/ok").toString());
        assertThat(segment.toString()).doesNotContain("canary");
    }

    /** Redirects belong to the call that led to them. */
    @Test
    void recordsOneCall_whenRedirected() throws Exception {
        assumeTrue(!absent().contains(Capability.REDIRECTS), "declared absent: " + Capability.REDIRECTS);
        inSegment(() -> assertThat(call("GET", uri("/redirect"))).isEqualTo(200));
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("127.0.0.1");
        assertThat(segment.subsegment("127.0.0.1")).hasStatus(200);
    }

    /** A connection that is used again must not carry the trace of the call before. */
    @Test
    void keepsCallsApart_onOneConnection() throws Exception {
        inSegment(() -> {
            call("GET", uri("/ok"));
            call("GET", uri("/ok"));
        });
        assertThat(tracing.take()).hasSubsegments("127.0.0.1", "127.0.0.1");
        assertThat(server().takeTraceHeader()).isNotEqualTo(server().takeTraceHeader());
    }

    /** An asynchronous call hangs below its caller, and leaves the caller's thread as it was. */
    @Test
    void recordsAnAsyncCall_belowItsCaller() throws Exception {
        assumeTrue(!absent().contains(Capability.ASYNC_CLIENT), "declared absent: " + Capability.ASYNC_CLIENT);
        inSegment(() -> {
            try (Subsegment caller = tracing.recorder().beginSubsegment("caller")) {
                CompletableFuture<Integer> first = callAsync("GET", uri("/ok"));
                CompletableFuture<Integer> second = callAsync("GET", uri("/ok"));
                assertThat(tracing.recorder().traceEntity()).isSameAs(caller);
                assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(200);
                assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(200);
            }
        });
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("caller");
        assertThat(segment.subsegment("caller")).hasSubsegments("127.0.0.1", "127.0.0.1");
    }

    /** An asynchronous call that fails ends all the same. */
    @Test
    void recordsAnAsyncFailure() throws Exception {
        assumeTrue(!absent().contains(Capability.ASYNC_CLIENT), "declared absent: " + Capability.ASYNC_CLIENT);
        URI nobody = unusedPort();
        inSegment(() -> assertThat(catchThrowable(() -> callAsync("GET", nobody).get(20, TimeUnit.SECONDS)))
                .isNotNull());
        assertThat(tracing.take().subsegment("127.0.0.1")).hasFlags(true, false, false);
    }

    /** Code that may throw anything. */
    @FunctionalInterface
    protected interface Body {
        void run() throws Exception;
    }

    private void inSegment(Body body) throws Exception {
        tracing.recorder().inSegment("root", segment -> body.run());
    }

    private URI uri(String path) {
        return server().uri().resolve(path);
    }

    private EchoServer server() {
        if (server == null) {
            throw new IllegalStateException("the server was not started");
        }
        return server;
    }

    private static URI unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Recorder;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of HTTP clients: what is recorded of a call, and which headers the callee receives. A subclass calls a
 * real server, {@link EchoServer}, through its library with the integration in it, and declares what the library cannot
 * do.
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
        throw undeclared(Capability.ASYNC_CLIENT, "callAsync");
    }

    /** Calls and waits, with a request that has this {@code X-Amzn-Trace-Id} already; returns the status. */
    protected int callCarrying(String traceHeader, String method, URI uri) throws Exception {
        throw undeclared(Capability.CARRIED_HEADERS, "callCarrying");
    }

    /** Calls with a time-out of less than a second. */
    protected int callBriefly(String method, URI uri) throws Exception {
        throw undeclared(Capability.TIMEOUTS, "callBriefly");
    }

    /** Begins a call and returns the future, or what stands for it, that the client gives to cancel it by. */
    protected Future<?> start(String method, URI uri) throws Exception {
        throw undeclared(Capability.CANCELLATION, "start");
    }

    /** Posts a body of unknown length while it is read, and writes the body of the response while it arrives. */
    protected void stream(URI uri, InputStream body, OutputStream answer) throws Exception {
        throw undeclared(Capability.STREAMED_BODIES, "stream");
    }

    /** Releases the client. */
    protected abstract void shut() throws Exception;

    /** Returns what the library cannot do. */
    protected Set<Capability> absent() {
        return Set.of();
    }

    @BeforeEach
    void startServer() throws Exception {
        Declaration.leave(HttpClientContract.class, getClass(), absent());
        server = EchoServer.start();
        open(RecorderUnderTest.announce(tracing.recorder()));
    }

    @AfterEach
    void stopServer() throws Exception {
        RecorderUnderTest.withdraw();
        shut();
        server().close();
    }

    /** Code that may throw anything. */
    @FunctionalInterface
    protected interface Body {
        void run() throws Exception;
    }

    void needs(Capability capability) {
        assumeTrue(!absent().contains(capability), "declared absent: " + capability);
    }

    void inSegment(Body body) throws Exception {
        tracing.recorder().inSegment("root", segment -> body.run());
    }

    private static UnsupportedOperationException undeclared(Capability capability, String method) {
        return new UnsupportedOperationException(
                "override " + method + ", or declare absent() that the client " + capability);
    }

    URI uri(String path) {
        return server().uri().resolve(path);
    }

    EchoServer server() {
        if (server == null) {
            throw new IllegalStateException("the server was not started");
        }
        return server;
    }

    /** What a callee is told of a call that is recorded. */
    static String header(RecordedEntity segment, RecordedEntity call) {
        return "Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1";
    }

    static URI unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }

    @Nested
    class Calls extends HttpClientCalls {
        Calls() {
            super(HttpClientContract.this);
        }
    }

    @Nested
    class Failures extends HttpClientFailures {
        Failures() {
            super(HttpClientContract.this);
        }
    }

    @Nested
    class Recordings extends HttpClientRecordings {
        Recordings() {
            super(HttpClientContract.this);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.InMemoryEmitter;
import io.xray4j.testing.TracingExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract of HTTP servers: what is recorded of a request, below which trace. A subclass starts a real server of
 * the library with the integration in front of the {@link TestApplication}, and declares what the library cannot do;
 * the contract asks it by a client that is not traced.
 */
public abstract class HttpServerContract {
    static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    static final String PARENT = "53995c3f42cd8ad8";

    private static final String LAMBDA_HEADER = "com.amazonaws.xray.traceHeader";

    @RegisterExtension
    protected final TracingExtension tracing = TracingExtension.create();

    /** Never offers HTTP/2: some servers close the connection on that offer. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private URI base = URI.create("http://localhost/");

    /** Starts the server on a free port of 127.0.0.1 and returns {@code http://127.0.0.1:port}. */
    protected abstract URI start(Recorder recorder, TestApplication application) throws Exception;

    /** Stops the server and waits for it. */
    protected abstract void stop() throws Exception;

    /** Returns what the library cannot do. */
    protected Set<Capability> absent() {
        return Set.of();
    }

    @BeforeEach
    void startServer() throws Exception {
        Declaration.leave(HttpServerContract.class, getClass(), absent());
        base = start(RecorderUnderTest.announce(tracing.recorder()), new TestApplication(tracing.recorder()));
    }

    @AfterEach
    void stopServer() throws Exception {
        RecorderUnderTest.withdraw();
        stop();
    }

    /** Returns the base URI of the server. */
    final URI base() {
        return base;
    }

    final void needs(Capability capability) {
        assumeTrue(!absent().contains(capability), "declared absent: " + capability);
    }

    final HttpResponse<String> send(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Requests a path that throws, and asserts that the server does what it does without tracing. */
    final void sendToFail(String path) throws IOException, InterruptedException {
        if (absent().contains(Capability.ANSWERED_EXCEPTIONS)) {
            // By hand, as the client would ask once more.
            assertThat(RawHttp.get(base, path, "Accept: */*")).isEmpty();
        } else {
            assertThat(send(path).statusCode()).isEqualTo(500);
        }
    }

    /** The part of a test that runs while the server uses another recorder. */
    @FunctionalInterface
    interface Scene {
        void play(InMemoryEmitter emitter) throws Exception;
    }

    /** Starts the server anew, for a recorder of another configuration. */
    final void with(UnaryOperator<RecorderBuilder> configuration, Scene scene) throws Exception {
        RecorderUnderTest.withdraw();
        stop();
        InMemoryEmitter emitter = new InMemoryEmitter();
        try (Recorder other = configuration
                .apply(Recorder.builder().emitter(emitter).service("test"))
                .build()) {
            base = start(RecorderUnderTest.announce(other), new TestApplication(other));
            scene.play(emitter);
            other.flush(Duration.ofSeconds(10));
        }
    }

    /** Starts the server anew as inside a Lambda function, in an invocation with this header. */
    final void insideLambda(@Nullable String header, Scene scene) throws Exception {
        if (header != null) {
            System.setProperty(LAMBDA_HEADER, header);
        }
        try {
            with(builder -> builder.lambda(true), scene);
        } finally {
            System.clearProperty(LAMBDA_HEADER);
        }
    }

    @Nested
    class Requests extends HttpServerRequests {
        Requests() {
            super(HttpServerContract.this);
        }
    }

    @Nested
    class Propagation extends HttpServerPropagation {
        Propagation() {
            super(HttpServerContract.this);
        }
    }
}

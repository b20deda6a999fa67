// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.xray4j.Recorder;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract on Vert.x's client, called from a thread that is not Vert.x's: by hand, and with the agent. */
public abstract class ClientScene extends HttpClientContract {
    private @Nullable Vertx vertx;
    private @Nullable HttpClient client;

    protected abstract Vertx vertx(Recorder recorder);

    /** What an application makes of a client that it has just made. */
    protected abstract HttpClient made(HttpClient fresh, Recorder recorder);

    @Override
    protected void open(Recorder recorder) {
        Vertx started = vertx(recorder);
        vertx = started;
        client = made(started.createHttpClient(), recorder);
    }

    @Override
    protected int call(String method, URI uri) throws Exception {
        return Await.result(request(options(method, uri)));
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws Exception {
        return Await.result(request(options(method, uri).putHeader(TraceHeader.NAME, traceHeader)));
    }

    @Override
    protected int callBriefly(String method, URI uri) throws Exception {
        return Await.result(request(options(method, uri).setTimeout(300)));
    }

    /** What a request stands for is cancelled by resetting it: the client has no future of its own to cancel. */
    @Override
    protected java.util.concurrent.Future<?> start(String method, URI uri) throws Exception {
        HttpClientRequest request = Await.result(Objects.requireNonNull(client).request(options(method, uri)));
        CompletableFuture<Integer> answer = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                return Await.java(request.reset().map(true).otherwise(false)).join();
            }
        };
        request.send().onComplete(response -> answer.complete(response.statusCode()), answer::completeExceptionally);
        return answer;
    }

    @Override
    protected CompletableFuture<Integer> callAsync(String method, URI uri) {
        return Await.java(request(options(method, uri)));
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) throws Exception {
        HttpClientRequest request = Await.result(Objects.requireNonNull(client).request(options("POST", uri)));
        request.setChunked(true);
        Future<Void> answered = request.response().compose(response -> {
            response.handler(piece -> write(piece.getBytes(), answer));
            return response.end();
        });
        byte[] buffer = new byte[8192];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            Await.result(request.write(Buffer.buffer(Arrays.copyOf(buffer, count))));
        }
        Await.result(request.end());
        Await.result(answered);
    }

    private static void write(byte[] piece, OutputStream answer) {
        try {
            answer.write(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Guards against a call that stays open, and current on its thread, when there was no request to end it. */
    @Test
    void recordsAFault_whenTheClientIsClosed() throws Exception {
        HttpClient closed = Objects.requireNonNull(client);
        Await.result(closed.close());
        Throwable bare = catchThrowable(() -> closed.request(options("GET", URI.create("http://localhost:1/a"))));
        assertThat(bare).isNotNull();

        tracing.recorder().inSegment("request", request -> {
            Throwable thrown = catchThrowable(() -> closed.request(options("GET", URI.create("http://localhost:1/b"))));
            assertThat(thrown).hasSameClassAs(bare);
            assertThat(tracing.recorder().traceEntity()).isSameAs(request);
        });

        assertThat(tracing.take().subsegment("localhost"))
                .hasException(bare.getClass())
                .hasFlags(true, false, false);
    }

    @Override
    protected void shut() throws Exception {
        Await.result(Objects.requireNonNull(vertx).close());
    }

    private static RequestOptions options(String method, URI uri) {
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setAbsoluteURI(uri.toString())
                .setFollowRedirects(true);
    }

    private Future<Integer> request(RequestOptions options) {
        return Objects.requireNonNull(client)
                .request(options)
                .compose(HttpClientRequest::send)
                .compose(response -> response.end().map(read -> response.statusCode()));
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javahttpclient;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A client that records each call as a subsegment of its caller and sends the trace header. Settings, exceptions and
 * futures are those of the wrapped client.
 *
 * <p>A call is one subsegment with its redirects and retries inside; it ends when the body handler has read the
 * response's body, or when the call has failed. WebSockets are not recorded.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingHttpClient extends HttpClient {
    private final HttpClient client;
    private final HttpClientTracer tracer;

    private TracingHttpClient(HttpClient client, Recorder recorder) {
        this.client = client;
        this.tracer = new HttpClientTracer(recorder, HttpClient.class);
    }

    /** Wraps a client; calls are recorded with the process's recorder. */
    public static HttpClient wrap(HttpClient client) {
        return wrap(client, Xray.recorder());
    }

    /** Wraps a client; calls are recorded with the given recorder. A client that is wrapped twice records once. */
    public static HttpClient wrap(HttpClient client, Recorder recorder) {
        return client instanceof TracingHttpClient ? client : new TracingHttpClient(client, recorder);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        ClientCall call = begin(request);
        Throwable thrown = null;
        HttpResponse<T> response = null;
        try {
            response = client.send(withHeaders(request, call), handler);
            return response;
        } catch (Throwable failed) {
            thrown = failed;
            throw failed;
        } finally {
            end(call, response, thrown);
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        ClientCall call = begin(request);
        try {
            HttpRequest traced = withHeaders(request, call);
            CompletableFuture<HttpResponse<T>> future =
                    pushes == null ? client.sendAsync(traced, handler) : client.sendAsync(traced, handler, pushes);
            call.handOver();
            // The client's own future is returned, not a dependent stage: cancelling it must cancel the call.
            CompletableFuture<?> unused = future.whenComplete((response, thrown) -> end(call, response, thrown));
            return future;
        } catch (Throwable refused) {
            end(call, null, refused);
            throw refused;
        }
    }

    private ClientCall begin(HttpRequest request) {
        return tracer.begin(
                request.method(),
                request.uri().toString(),
                request.headers().firstValue(TraceHeader.NAME).orElse(null));
    }

    private static HttpRequest withHeaders(HttpRequest request, ClientCall call) {
        if (!call.hasHeaders()) {
            return request;
        }
        HttpRequest.Builder copy = HttpRequest.newBuilder(request, (name, value) -> true);
        call.headers(copy::setHeader);
        return copy.build();
    }

    private static void end(ClientCall call, @Nullable HttpResponse<?> response, @Nullable Throwable thrown) {
        if (response == null) {
            call.end(-1, -1, thrown);
        } else {
            call.end(response.statusCode(), length(response.headers()), thrown);
        }
    }

    /**
     * Returns the announced length; below zero if there is none, or if it is not a number, which another implementation
     * of the client may let pass.
     */
    private static long length(HttpHeaders headers) {
        try {
            return headers.firstValueAsLong("Content-Length").orElse(-1);
        } catch (NumberFormatException nonsense) {
            return -1;
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return client.newWebSocketBuilder();
    }

    // Since Java 21 a client can be shut down; the following methods override those methods there.

    /** Shuts the wrapped client down after its current calls. */
    public void shutdown() {
        ClientLife.shutdown(client);
    }

    /** Waits until the wrapped client is terminated, or the duration has passed; returns true if it is terminated. */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return ClientLife.awaitTermination(client, duration);
    }

    /** Returns true if the wrapped client is terminated. */
    public boolean isTerminated() {
        return ClientLife.isTerminated(client);
    }

    /** Shuts the wrapped client down at once. */
    public void shutdownNow() {
        ClientLife.shutdownNow(client);
    }

    /** Closes the wrapped client. */
    public void close() {
        ClientLife.close(client);
    }
}

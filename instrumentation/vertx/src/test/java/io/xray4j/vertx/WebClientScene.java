// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The contract on Vert.x's web client: by hand, and with the agent. */
public abstract class WebClientScene extends HttpClientContract {
    private @Nullable Vertx vertx;
    private @Nullable WebClient client;

    protected abstract Vertx vertx(Recorder recorder);

    /** What an application makes of a client that it has just made. */
    protected abstract WebClient made(WebClient fresh, Recorder recorder);

    @Override
    protected void open(Recorder recorder) {
        Vertx started = vertx(recorder);
        vertx = started;
        client = made(WebClient.create(started), recorder);
    }

    @Override
    protected int call(String method, URI uri) throws Exception {
        return Await.result(status(request(method, uri)));
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws Exception {
        return Await.result(status(request(method, uri).putHeader(TraceHeader.NAME, traceHeader)));
    }

    @Override
    protected int callBriefly(String method, URI uri) throws Exception {
        return Await.result(status(request(method, uri).timeout(300)));
    }

    /** Vert.x's web client returns a future that cancels nothing. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.CANCELLATION, Capability.STREAMED_BODIES);
    }

    @Override
    protected CompletableFuture<Integer> callAsync(String method, URI uri) {
        return Await.java(status(request(method, uri)));
    }

    @Override
    protected void shut() throws Exception {
        Await.result(Objects.requireNonNull(vertx).close());
    }

    private HttpRequest<Buffer> request(String method, URI uri) {
        return Objects.requireNonNull(client).requestAbs(HttpMethod.valueOf(method), uri.toString());
    }

    private static Future<Integer> status(HttpRequest<Buffer> request) {
        return request.send().map(HttpResponse::statusCode);
    }
}

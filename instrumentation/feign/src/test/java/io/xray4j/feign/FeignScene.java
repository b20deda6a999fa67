// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.feign;

import feign.AsyncFeign;
import feign.BaseBuilder;
import feign.DefaultAsyncClient;
import feign.DefaultClient;
import feign.Feign;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import feign.RetryableException;
import feign.Retryer;
import feign.Target;
import io.xray4j.Recorder;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Feign with its own client beneath, which makes URL connections. */
public abstract class FeignScene extends HttpClientContract {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable Recorder recorder;

    @Override
    protected void open(Recorder given) {
        recorder = given;
    }

    /** With the integration; by itself without. */
    protected <B extends BaseBuilder<B, T>, T> B traced(B plain, Recorder given) {
        return plain;
    }

    @Override
    protected int call(String method, URI uri) throws IOException {
        return call(method, uri, Duration.ofSeconds(10), Map.of());
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws IOException {
        return call(method, uri, Duration.ofSeconds(10), Map.of(TraceHeader.NAME, traceHeader));
    }

    @Override
    protected int callBriefly(String method, URI uri) throws IOException {
        return call(method, uri, Duration.ofMillis(300), Map.of());
    }

    @Override
    protected CompletableFuture<Integer> callAsync(String method, URI uri) {
        return later(uri).thenApply(Response::status);
    }

    /** What Feign returns does not cancel its client's request, and Feign holds a request's body as an array of bytes. */
    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.CANCELLATION, Capability.STREAMED_BODIES);
    }

    @Override
    protected void shut() {
        threads.shutdownNow();
    }

    private int call(String method, URI uri, Duration timeout, Map<String, String> headers) throws IOException {
        Api api = traced(Feign.builder(), recorder())
                .client(new DefaultClient(null, null))
                .requestInterceptor(template -> headers.forEach((name, value) -> template.header(name, value)))
                .retryer(Retryer.NEVER_RETRY)
                .options(new Request.Options(Duration.ofSeconds(10), timeout, true))
                .target(Target.EmptyTarget.create(Api.class));
        try (Response response = method.equals("POST") ? api.post(uri) : api.get(uri)) {
            read(response);
            return response.status();
        } catch (RetryableException wrapped) {
            // Made above all clients, of what the client threw.
            if (wrapped.getCause() instanceof IOException known) {
                throw known;
            }
            throw wrapped;
        }
    }

    private CompletableFuture<Response> later(URI uri) {
        return traced(AsyncFeign.builder(), recorder())
                .client(new DefaultAsyncClient<>(new DefaultClient(null, null), threads))
                .retryer(Retryer.NEVER_RETRY)
                .target(Target.EmptyTarget.create(AsyncApi.class))
                .get(uri);
    }

    private Recorder recorder() {
        return Objects.requireNonNull(recorder);
    }

    private static void read(Response response) throws IOException {
        if (response.body() != null) {
            try (InputStream body = response.body().asInputStream()) {
                body.readAllBytes();
            }
        }
    }

    /** Whatever is there. */
    interface Api {
        @RequestLine("GET")
        Response get(URI uri);

        @RequestLine("POST")
        Response post(URI uri);
    }

    /** The same, later. */
    interface AsyncApi {
        @RequestLine("GET")
        CompletableFuture<Response> get(URI uri);
    }
}

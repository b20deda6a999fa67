// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** An asynchronous client of Apache HttpClient 5. */
public abstract class AsyncScene extends HttpClientContract {
    private @Nullable CloseableHttpAsyncClient client;

    @Override
    protected void open(Recorder recorder) {
        CloseableHttpAsyncClient built =
                traced(HttpAsyncClients.custom(), recorder).build();
        built.start();
        client = built;
    }

    /** With the integration; by itself without. */
    protected HttpAsyncClientBuilder traced(HttpAsyncClientBuilder plain, Recorder recorder) {
        return plain;
    }

    @Override
    protected int call(String method, URI uri) throws Exception {
        return await(request(method, uri, Timeout.ofSeconds(10)));
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws Exception {
        SimpleHttpRequest request = request(method, uri, Timeout.ofSeconds(10));
        request.setHeader(TraceHeader.NAME, traceHeader);
        return await(request);
    }

    @Override
    protected int callBriefly(String method, URI uri) throws Exception {
        return await(request(method, uri, Timeout.ofMilliseconds(300)));
    }

    @Override
    protected CompletableFuture<Integer> callAsync(String method, URI uri) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Future<?> unused = client().execute(request(method, uri, Timeout.ofSeconds(10)), new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                status.complete(response.getCode());
            }

            @Override
            public void failed(Exception cause) {
                status.completeExceptionally(cause);
            }

            @Override
            public void cancelled() {
                status.cancel(true);
            }
        });
        return status;
    }

    @Override
    protected Future<?> start(String method, URI uri) {
        return client().execute(request(method, uri, Timeout.ofSeconds(10)), null);
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) throws Exception {
        Object unused = client().execute(
                        new BasicRequestProducer(Method.POST, uri, StreamedBodies.from(body)),
                        StreamedBodies.into(answer),
                        null)
                .get(20, TimeUnit.SECONDS);
    }

    @Override
    protected void shut() {
        client().close(CloseMode.IMMEDIATE);
    }

    private int await(SimpleHttpRequest request) throws Exception {
        try {
            return client().execute(request, null).get(20, TimeUnit.SECONDS).getCode();
        } catch (ExecutionException wrapped) {
            if (wrapped.getCause() instanceof IOException known) {
                throw known;
            }
            throw wrapped;
        }
    }

    private CloseableHttpAsyncClient client() {
        return Objects.requireNonNull(client);
    }

    private static SimpleHttpRequest request(String method, URI uri, Timeout timeout) {
        SimpleHttpRequest request =
                SimpleRequestBuilder.create(method).setUri(uri).build();
        request.setConfig(RequestConfig.custom().setResponseTimeout(timeout).build());
        return request;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.feign;

import feign.AsyncClient;
import feign.Request;
import feign.Response;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous client that records each request as a subsegment of its caller.
 *
 * <p><i>As thread-safe as the wrapped client.</i>
 */
final class TracingAsyncClient implements AsyncClient<Object> {
    private final AsyncClient<Object> client;
    private final HttpClientTracer tracer;

    TracingAsyncClient(AsyncClient<Object> client, HttpClientTracer tracer) {
        this.client = client;
        this.tracer = tracer;
    }

    @Override
    public CompletableFuture<Response> execute(Request request, Request.Options options, Optional<Object> context) {
        ClientCall call = Requests.begin(request, tracer);
        try {
            // The call is current until the wrapped client has taken the request, so that this client can find its
            // parent.
            CompletableFuture<Response> future =
                    client.execute(Requests.withTraceHeader(request, call, tracer), options, context);
            call.handOver();
            // The client's own future is returned, not a dependent stage: cancelling it must cancel the request.
            CompletableFuture<?> unused = future.whenComplete((response, thrown) -> end(call, response, thrown));
            return future;
        } catch (Throwable refused) {
            call.end(-1, -1, refused);
            throw refused;
        }
    }

    private void end(ClientCall call, @Nullable Response response, @Nullable Throwable thrown) {
        if (response == null) {
            call.end(-1, -1, thrown);
        } else {
            Requests.end(call, response, thrown, tracer);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import java.io.IOException;

/**
 * A client that records each request.
 *
 * <p><i>As thread-safe as the wrapped client.</i>
 */
final class TracingClient implements Client {
    private final Client client;
    private final HttpClientTracer tracer;

    TracingClient(Client client, HttpClientTracer tracer) {
        this.client = client;
        this.tracer = tracer;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        ClientCall call = Requests.begin(request, tracer);
        Response response;
        try {
            response = client.execute(Requests.withTraceHeader(request, call, tracer), options);
        } catch (Throwable failed) {
            call.end(-1, -1, failed);
            throw failed;
        }
        Requests.end(call, response, null, tracer);
        return response;
    }
}

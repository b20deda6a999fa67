// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.http.HttpClientInternal;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client that records each call as a subsegment of its caller, on whichever thread that calls, and tells the callee of
 * the trace. A call begins when the request is asked for and ends when the response's head has come, redirects inside,
 * or when it has failed: also when no connection was to be had, of which a Vert.x tracer is not told.
 *
 * <p>Everything else is the wrapped client's. Calls are recorded once, with {@link XrayTracerFactory}'s tracer and
 * without. A request that is asked for but never sent stays open for a minute.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingHttpClient implements HttpClient {
    private static final int HTTP = 80;

    private final HttpClient client;
    private final HttpClientTracer tracer;
    private final @Nullable String host;
    private final int port;
    private final boolean ssl;

    private TracingHttpClient(HttpClient client, Recorder recorder) {
        this.client = client;
        this.tracer = new HttpClientTracer(recorder, HttpClient.class);
        HttpClientConfig config = client instanceof HttpClientInternal known ? known.config() : null;
        this.host = config == null ? null : config.getDefaultHost();
        this.port = config == null ? HTTP : config.getDefaultPort();
        this.ssl = config != null && config.isSsl();
    }

    /** Records with the process's recorder. */
    public static HttpClient wrap(HttpClient client) {
        return wrap(client, Xray.recorder());
    }

    /** Wrapping twice records once. */
    public static HttpClient wrap(HttpClient client, Recorder recorder) {
        return client instanceof TracingHttpClient ? client : new TracingHttpClient(client, recorder);
    }

    @Override
    public Future<HttpClientRequest> request(RequestOptions options) {
        ClientCall call = tracer.begin(
                options.getMethod().name(), RequestUrls.of(options, host, port, ssl), RequestUrls.carried(options));
        try {
            Future<HttpClientRequest> request = client.request(withHeaders(options, call));
            call.handOver();
            request.onComplete(
                    made -> made.response()
                            .onComplete(response -> end(call, response), thrown -> call.end(-1, -1, thrown)),
                    thrown -> call.end(-1, -1, thrown));
            return request;
        } catch (Throwable refused) {
            call.end(-1, -1, refused);
            throw refused;
        }
    }

    @Override
    public Future<Void> shutdown(Duration timeout) {
        return client.shutdown(timeout);
    }

    private static void end(ClientCall call, HttpClientResponse response) {
        call.end(response.statusCode(), HttpTags.length(response.getHeader("Content-Length")), null);
    }

    /** The caller's options stay as they are: they may serve for many requests. */
    private static RequestOptions withHeaders(RequestOptions options, ClientCall call) {
        if (!call.hasHeaders()) {
            return options;
        }
        RequestOptions copy = new RequestOptions(options);
        call.headers(copy::putHeader);
        return copy;
    }
}

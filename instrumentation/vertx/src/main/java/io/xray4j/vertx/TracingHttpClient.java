// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.http.HttpClientInternal;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client that records each call as a subsegment of its caller, on whichever thread, and sends the trace header. A
 * call begins when the request is created and ends when the response's headers have arrived, with its redirects inside,
 * or when it has failed. A failed connection is recorded too, which Vert.x does not report to a tracer.
 *
 * <p>Everything else is the wrapped client's. Calls are recorded once, with and without {@link XrayTracerFactory}'s
 * tracer. The subsegment of a request that is created but never sent stays open for a minute.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingHttpClient implements HttpClient {
    private final HttpClient client;
    private final RequestCalls calls;
    private final @Nullable HttpClientConfig config;

    private TracingHttpClient(HttpClient client, Recorder recorder) {
        this.client = client;
        this.calls = new RequestCalls(recorder);
        this.config = client instanceof HttpClientInternal known ? known.config() : null;
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
    public Future<HttpClientRequest> request(RequestOptions options) {
        RequestOptions begun = begin(options);
        try {
            Future<HttpClientRequest> request = client.request(begun);
            calls.follow(begun, request);
            return request;
        } catch (Throwable refused) {
            calls.refuse(begun, refused);
            throw refused;
        }
    }

    /** Begins a call. A request that cannot be read here is sent unrecorded. */
    private RequestOptions begin(RequestOptions options) {
        try {
            return calls.begin(options, config);
        } catch (Throwable unreadable) {
            calls.reportBroken(unreadable);
            return options;
        }
    }

    @Override
    public Future<Void> shutdown(Duration timeout) {
        return client.shutdown(timeout);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.xray4j.Recorder;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an {@code HttpClient}, for who stands between it and an application, as {@link TracingHttpClient} does:
 * each begins with the options of its request, and ends with what comes of that.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class RequestCalls {
    private static final int HTTP = 80;

    private final Recorder recorder;
    private final HttpClientTracer tracer;

    public RequestCalls(Recorder recorder) {
        this.recorder = recorder;
        this.tracer = new HttpClientTracer(recorder, HttpClient.class);
    }

    /**
     * Begins a call on the caller's thread; the request is to be made with the options that are returned. Those given stay
     * as they are: they may serve for many requests.
     *
     * @param config the client's own; null if it is not known
     */
    public RequestOptions begin(RequestOptions options, @Nullable HttpClientConfig config) {
        String host = config == null ? null : config.getDefaultHost();
        int port = config == null ? HTTP : config.getDefaultPort();
        boolean ssl = config != null && config.isSsl();
        ClientCall call = tracer.begin(
                options.getMethod().name(), RequestUrls.of(options, host, port, ssl), RequestUrls.carried(options));
        if (!call.hasHeaders() && recorder.traceEntity() == null) {
            return options;
        }
        Begun begun = new Begun(options, call);
        call.headers(begun::putHeader);
        return begun;
    }

    /** The request is made, and its call ends with it. Of options for which no call was begun nothing is recorded. */
    public void follow(RequestOptions options, Future<HttpClientRequest> request) {
        if (!(options instanceof Begun begun)) {
            return;
        }
        ClientCall call = begun.call;
        call.handOver();
        request.onComplete(
                made -> made.response().onComplete(response -> end(call, response), thrown -> call.end(-1, -1, thrown)),
                thrown -> call.end(-1, -1, thrown));
    }

    /** No request could be made. */
    public void refuse(RequestOptions options, Throwable thrown) {
        if (options instanceof Begun begun) {
            begun.call.end(-1, -1, thrown);
        }
    }

    /** Says, rarely, that a request could not be read, which goes its way unrecorded. */
    void reportBroken(Throwable thrown) {
        tracer.reportBroken(thrown);
    }

    private void end(ClientCall call, HttpClientResponse response) {
        try {
            call.end(response.statusCode(), HttpTags.length(response.getHeader("Content-Length")), null);
        } catch (Throwable unreadable) {
            tracer.reportBroken(unreadable);
            call.end(-1, -1, null);
        }
    }

    private static final class Begun extends RequestOptions {
        private final ClientCall call;

        Begun(RequestOptions given, ClientCall call) {
            super(given);
            this.call = call;
        }
    }
}

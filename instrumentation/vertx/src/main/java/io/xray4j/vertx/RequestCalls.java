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
 * The calls of an {@code HttpClient}, for code between that client and an application, such as {@link
 * TracingHttpClient}: each call begins with the options of its request, and ends with the request's result.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class RequestCalls {
    private static final int HTTP = 80;

    private final Recorder recorder;
    private final HttpClientTracer tracer;

    /** Creates an instance that uses a given recorder. */
    public RequestCalls(Recorder recorder) {
        this.recorder = recorder;
        this.tracer = new HttpClientTracer(recorder, HttpClient.class);
    }

    /**
     * Begins a call on the caller's thread and returns the options to make the request with. The given options stay
     * unchanged, because they may be used for other requests.
     *
     * @param config the client's own configuration; null if it is not known
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

    /**
     * Ends the call of these options with the result of its request. Does nothing if no call was begun for the options.
     */
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

    /** Ends the call of these options, for which no request could be made. */
    public void refuse(RequestOptions options, Throwable thrown) {
        if (options instanceof Begun begun) {
            begun.call.end(-1, -1, thrown);
        }
    }

    /** Reports, at most once a minute, a request that could not be read and is sent unrecorded. */
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

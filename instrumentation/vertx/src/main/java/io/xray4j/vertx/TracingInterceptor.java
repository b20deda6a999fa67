// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Handler;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.HttpContext;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import org.jspecify.annotations.Nullable;

/**
 * An interceptor that records each call of a {@code WebClient} as a subsegment of its caller, on whichever thread, and
 * sends the trace header: {@code WebClient.create(vertx).addInterceptor(new TracingInterceptor())}. A call is one
 * subsegment with its redirects inside; it ends when the body has arrived, or when the call has failed.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingInterceptor implements Handler<HttpContext<?>> {
    private static final String CALL = TracingInterceptor.class.getName() + ".call";
    private static final int HTTP = 80;

    private final HttpClientTracer tracer;

    /** Creates an interceptor that uses the process's recorder. */
    public TracingInterceptor() {
        this(Xray.recorder());
    }

    /** Creates an interceptor that uses a given recorder. */
    public TracingInterceptor(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder, WebClient.class);
    }

    @Override
    public void handle(HttpContext<?> context) {
        try {
            follow(context);
        } catch (Throwable broken) {
            tracer.reportBroken(broken);
        }
        context.next();
    }

    private void follow(HttpContext<?> context) {
        @Nullable ClientCall call = context.get(CALL);
        switch (context.phase()) {
            case CREATE_REQUEST -> setHeaders(context, call == null ? begin(context) : call);
            case DISPATCH_RESPONSE -> {
                HttpResponse<?> response = context.response();
                if (call != null) {
                    call.end(response.statusCode(), HttpTags.length(response.getHeader("Content-Length")), null);
                }
            }
            case FAILURE -> {
                if (call != null) {
                    call.end(-1, -1, context.failure());
                }
            }
            default -> {}
        }
    }

    private ClientCall begin(HttpContext<?> context) {
        RequestOptions options = context.requestOptions();
        ClientCall call = tracer.begin(
                options.getMethod().name(), RequestUrls.of(options, null, HTTP, false), RequestUrls.carried(options));
        // The code that continues on the caller's thread after this interceptor is the caller's.
        call.handOver();
        context.set(CALL, call);
        return call;
    }

    /** Sets the headers. A redirect has new options, so they are set for each request. */
    private static void setHeaders(HttpContext<?> context, ClientCall call) {
        call.headers(context.requestOptions()::putHeader);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * A handler that records each call of a classic client as a subsegment of its caller and sends the trace header. As the
 * first of the chain it sees one call with its redirects and retries inside. The call ends when the response's headers
 * have arrived.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingExecChainHandler implements ExecChainHandler {
    /** The name under which {@link #install} adds the handler to the chain. */
    public static final String NAME = "xray4j";

    private final HttpClientTracer tracer;

    /** Creates a handler that uses a given recorder. */
    public TracingExecChainHandler(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder, HttpClient.class);
    }

    /** Adds a handler to a builder; its clients' calls are recorded with the process's recorder. */
    public static HttpClientBuilder install(HttpClientBuilder builder) {
        return install(builder, Xray.recorder());
    }

    /**
     * Adds a handler to a builder. Call this last: a handler that is added later as the first would be outside of the
     * call.
     */
    public static HttpClientBuilder install(HttpClientBuilder builder, Recorder recorder) {
        return builder.addExecInterceptorFirst(NAME, new TracingExecChainHandler(recorder));
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClientCall call = begin(request, scope);
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, withTraceHeader(request, scope, call));
        } catch (Throwable failed) {
            call.end(-1, -1, failed);
            throw failed;
        }
        end(call, response);
        return response;
    }

    /** Begins a call. A request that cannot be read here, or written below, is sent unrecorded. */
    private ClientCall begin(ClassicHttpRequest request, ExecChain.Scope scope) {
        try {
            return tracer.begin(
                    request.getMethod(), RequestUrls.of(request, scope.route), RequestUrls.carried(request));
        } catch (Throwable unreadable) {
            return tracer.unreadable(unreadable);
        }
    }

    /**
     * Returns a request with the trace header. A redirect is made from the scope's request, which is the application's
     * own and stays unchanged.
     */
    private ExecChain.Scope withTraceHeader(ClassicHttpRequest request, ExecChain.Scope scope, ClientCall call) {
        if (!call.hasHeaders()) {
            return scope;
        }
        try {
            call.headers(request::setHeader);
            ClassicHttpRequest original =
                    ClassicRequestBuilder.copy(scope.originalRequest).build();
            call.headers(original::setHeader);
            return new ExecChain.Scope(scope.exchangeId, scope.route, original, scope.execRuntime, scope.clientContext);
        } catch (Throwable unwritable) {
            tracer.reportBroken(unwritable);
            return scope;
        }
    }

    private void end(ClientCall call, ClassicHttpResponse response) {
        try {
            call.end(response.getCode(), RequestUrls.length(response), null);
        } catch (Throwable unreadable) {
            tracer.reportBroken(unreadable);
            call.end(-1, -1, null);
        }
    }
}

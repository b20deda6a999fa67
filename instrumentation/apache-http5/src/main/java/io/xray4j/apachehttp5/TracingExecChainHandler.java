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
 * Records each call of a classic client as a subsegment of its caller and tells the callee of the trace. As the first of
 * the chain it sees one call, redirects and retries inside, which ends when the response's head is there.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingExecChainHandler implements ExecChainHandler {
    /** Under which {@link #install} puts it in the chain. */
    public static final String NAME = "xray4j";

    private final HttpClientTracer tracer;

    public TracingExecChainHandler(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder, HttpClient.class);
    }

    /** Records with the process's recorder what clients of this builder call. */
    public static HttpClientBuilder install(HttpClientBuilder builder) {
        return install(builder, Xray.recorder());
    }

    /** To be called last: what is put first later would be outside of the call. */
    public static HttpClientBuilder install(HttpClientBuilder builder, Recorder recorder) {
        return builder.addExecInterceptorFirst(NAME, new TracingExecChainHandler(recorder));
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClientCall call = begin(request, scope);
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, told(request, scope, call));
        } catch (Throwable failed) {
            call.end(-1, -1, failed);
            throw failed;
        }
        end(call, response);
        return response;
    }

    /** What cannot be read here, or written below, keeps no request from its way. */
    private ClientCall begin(ClassicHttpRequest request, ExecChain.Scope scope) {
        try {
            return tracer.begin(
                    request.getMethod(), RequestUrls.of(request, scope.route), RequestUrls.carried(request));
        } catch (Throwable unreadable) {
            return tracer.unreadable(unreadable);
        }
    }

    /** A redirect is made from the scope's request, which is the application's own and stays as it is. */
    private ExecChain.Scope told(ClassicHttpRequest request, ExecChain.Scope scope, ClientCall call) {
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

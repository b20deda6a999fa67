// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.support.BasicRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Records each call of an asynchronous client as a subsegment of its caller and tells the callee of the trace. As the
 * first of the chain it sees one call, redirects and retries inside, which ends when the body is there, or the call has
 * failed or was cancelled.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingAsyncExecChainHandler implements AsyncExecChainHandler {
    /** Under which {@link #install} puts it in the chain. */
    public static final String NAME = "xray4j";

    /** What the callee is told by this call, for the copy of this class that stands below where an agent has put one. */
    private static final String TOLD = "io.xray4j.told";

    private final HttpClientTracer tracer;

    public TracingAsyncExecChainHandler(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder, HttpAsyncClient.class);
    }

    /** Records with the process's recorder what clients of this builder call. */
    public static HttpAsyncClientBuilder install(HttpAsyncClientBuilder builder) {
        return install(builder, Xray.recorder());
    }

    /** To be called last: what is put first later would be outside of the call. */
    public static HttpAsyncClientBuilder install(HttpAsyncClientBuilder builder, Recorder recorder) {
        return builder.addExecInterceptorFirst(NAME, new TracingAsyncExecChainHandler(recorder));
    }

    @Override
    public void execute(
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        ClientCall call = begin(request, scope);
        if (call == null) {
            chain.proceed(request, body, scope, callback);
            return;
        }
        call.handOver();
        try {
            chain.proceed(request, body, told(request, scope, call), new Ending(callback, call));
        } catch (Throwable refused) {
            call.end(-1, -1, refused);
            throw refused;
        }
    }

    /** Null where a copy of this class above has begun the call. What cannot be read keeps no request from its way. */
    private @Nullable ClientCall begin(HttpRequest request, AsyncExecChain.Scope scope) {
        try {
            String carried = RequestUrls.carried(request);
            return carried != null && carried.equals(scope.clientContext.getAttribute(TOLD))
                    ? null
                    : tracer.begin(request.getMethod(), RequestUrls.of(request, scope.route), carried);
        } catch (Throwable unreadable) {
            return tracer.unreadable(unreadable);
        }
    }

    private AsyncExecChain.Scope told(HttpRequest request, AsyncExecChain.Scope scope, ClientCall call) {
        try {
            call.headers(request::setHeader);
            scope.clientContext.setAttribute(TOLD, RequestUrls.carried(request));
            return told(scope, call);
        } catch (Throwable unwritable) {
            tracer.reportBroken(unwritable);
            return scope;
        }
    }

    /** A redirect is made from the scope's request, which is the application's own and stays as it is. */
    private static AsyncExecChain.Scope told(AsyncExecChain.Scope scope, ClientCall call) {
        if (!call.hasHeaders()) {
            return scope;
        }
        HttpRequest original = BasicRequestBuilder.copy(scope.originalRequest).build();
        call.headers(original::setHeader);
        return new AsyncExecChain.Scope(
                scope.exchangeId,
                scope.route,
                original,
                new Cancelling(scope.cancellableDependency, call),
                scope.clientContext,
                scope.execRuntime,
                scope.scheduler,
                scope.execCount);
    }

    /** Ends the call when it is cancelled, of which a callback is not always told. */
    private record Cancelling(CancellableDependency dependency, ClientCall call) implements CancellableDependency {
        @Override
        public void setDependency(Cancellable cancellable) {
            dependency.setDependency(() -> {
                boolean cancelled = cancellable.cancel();
                // What begins when all is over is cancelled as well: the answer was faster than who asked for it.
                if (dependency.isCancelled()) {
                    call.end(-1, -1, new CancellationException());
                }
                return cancelled;
            });
        }

        @Override
        public boolean isCancelled() {
            return dependency.isCancelled();
        }

        @Override
        public boolean cancel() {
            return dependency.cancel();
        }
    }

    /** Ends the call when the client says that it is over. */
    private final class Ending implements AsyncExecCallback {
        private final AsyncExecCallback callback;
        private final ClientCall call;
        private volatile int status = -1;
        private volatile long length = -1;

        Ending(AsyncExecCallback callback, ClientCall call) {
            this.callback = callback;
            this.call = call;
        }

        @Override
        public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails details)
                throws HttpException, IOException {
            try {
                status = response.getCode();
                length = RequestUrls.length(response);
            } catch (Throwable unreadable) {
                tracer.reportBroken(unreadable);
            }
            return callback.handleResponse(response, details);
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            callback.handleInformationResponse(response);
        }

        @Override
        public void completed() {
            call.end(status, length, null);
            callback.completed();
        }

        @Override
        public void failed(Exception cause) {
            call.end(status, length, cause);
            callback.failed(cause);
        }
    }
}

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
 * A handler that records each call of an asynchronous client as a subsegment of its caller and sends the trace header.
 * As the first of the chain it sees one call with its redirects and retries inside. The call ends when the body has
 * arrived, or when the call has failed or was cancelled.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingAsyncExecChainHandler implements AsyncExecChainHandler {
    /** The name under which {@link #install} adds the handler to the chain. */
    public static final String NAME = "xray4j";

    /**
     * The attribute of the client's context with the header that this call sends. A copy of this class later in the
     * chain reads it, if an agent has added one.
     */
    private static final String SENT_HEADER = "io.xray4j.told";

    private final HttpClientTracer tracer;

    /** Creates a handler that uses a given recorder. */
    public TracingAsyncExecChainHandler(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder, HttpAsyncClient.class);
    }

    /** Adds a handler to a builder; its clients' calls are recorded with the process's recorder. */
    public static HttpAsyncClientBuilder install(HttpAsyncClientBuilder builder) {
        return install(builder, Xray.recorder());
    }

    /**
     * Adds a handler to a builder. Call this last: a handler that is added later as the first would be outside of the
     * call.
     */
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
            chain.proceed(request, body, withTraceHeader(request, scope, call), new Ending(callback, call));
        } catch (Throwable refused) {
            call.end(-1, -1, refused);
            throw refused;
        }
    }

    /**
     * Begins a call; returns null if a copy of this class further up the chain has begun it. A request that cannot be
     * read is sent unrecorded.
     */
    private @Nullable ClientCall begin(HttpRequest request, AsyncExecChain.Scope scope) {
        try {
            String carried = RequestUrls.carried(request);
            return carried != null && carried.equals(scope.clientContext.getAttribute(SENT_HEADER))
                    ? null
                    : tracer.begin(request.getMethod(), RequestUrls.of(request, scope.route), carried);
        } catch (Throwable unreadable) {
            return tracer.unreadable(unreadable);
        }
    }

    private AsyncExecChain.Scope withTraceHeader(HttpRequest request, AsyncExecChain.Scope scope, ClientCall call) {
        try {
            call.headers(request::setHeader);
            scope.clientContext.setAttribute(SENT_HEADER, RequestUrls.carried(request));
            return withTraceHeader(scope, call);
        } catch (Throwable unwritable) {
            tracer.reportBroken(unwritable);
            return scope;
        }
    }

    /**
     * Returns a scope whose request has the trace header. A redirect is made from the scope's request, which is the
     * application's own and stays unchanged.
     */
    private static AsyncExecChain.Scope withTraceHeader(AsyncExecChain.Scope scope, ClientCall call) {
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

    /** A dependency that ends the call when it is cancelled, for which the client does not always call the callback. */
    private record Cancelling(CancellableDependency dependency, ClientCall call) implements CancellableDependency {
        @Override
        public void setDependency(Cancellable cancellable) {
            dependency.setDependency(() -> {
                boolean cancelled = cancellable.cancel();
                // A cancellation that is registered after the end runs at once: the response came before the caller
                // registered it.
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

    /** A callback that ends the call when the client reports its end. */
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

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.http.HttpServerTracer;
import io.xray4j.http.SegmentNaming;
import io.xray4j.http.ServerCall;
import io.xray4j.trace.TraceHeader;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The tracer that Vert.x calls for each request it receives or sends. Messages and queries, for which Vert.x calls it
 * too, are not recorded.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class XrayTracer implements VertxTracer<ServedRequest, ClientCall> {
    private static final String NAME = "vertx";

    private final Recorder recorder;
    private final HttpServerTracer server;
    private final HttpClientTracer client;

    XrayTracer(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        this.server = new HttpServerTracer(recorder, naming);
        this.client = new HttpClientTracer(recorder, HttpClient.class);
    }

    @Override
    public <R> @Nullable ServedRequest receiveRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tags) {
        try {
            return served(context, policy, request, headers, tags);
        } catch (Throwable broken) {
            recorder.reportBroken(NAME, broken);
            return null;
        }
    }

    private <R> @Nullable ServedRequest served(
            Context context,
            TracingPolicy policy,
            R request,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tags) {
        String method = HttpTags.value(tags, request, HttpTags.METHOD);
        if (method == null || policy == TracingPolicy.IGNORE) {
            return null;
        }
        SocketAddress peer = request instanceof HttpServerRequest http ? http.remoteAddress() : null;
        ReceivedRequest received =
                new ReceivedRequest(method, HttpTags.value(tags, request, HttpTags.SERVER_URL), headers, peer);
        if (policy == TracingPolicy.PROPAGATE && !isTraced(received)) {
            return null;
        }
        ServerCall call = server.begin(received);
        Entity entity = recorder.traceEntity();
        ServedRequest served =
                new ServedRequest(recorder, call, entity == null ? call.segment() : entity, peer != null);
        serve((ContextInternal) context, served);
        // This thread reads requests for all contexts, so no request stays current on it.
        call.handOver();
        return served;
    }

    @Override
    public <R> void sendResponse(
            Context context,
            @Nullable R response,
            @Nullable ServedRequest served,
            @Nullable Throwable failure,
            TagExtractor<R> tags) {
        if (served == null) {
            return;
        }
        if (failure != null) {
            served.broken(failure);
            return;
        }
        // HTTP/1 calls this when the whole response was written, with the response itself; HTTP/2 when the headers
        // were.
        boolean complete = response instanceof HttpServerResponse;
        int status = -1;
        long length = -1;
        try {
            status = HttpTags.status(tags, response);
            length = HttpTags.contentLength(response);
        } catch (Throwable unreadable) {
            recorder.reportBroken(NAME, unreadable);
        }
        served.answered(status, length, complete);
    }

    @Override
    public <R> @Nullable ClientCall sendRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            BiConsumer<String, String> headers,
            TagExtractor<R> tags) {
        try {
            return sent(context, policy, request, headers, tags);
        } catch (Throwable broken) {
            recorder.reportBroken(NAME, broken);
            return null;
        }
    }

    private <R> @Nullable ClientCall sent(
            Context context,
            TracingPolicy policy,
            R request,
            BiConsumer<String, String> headers,
            TagExtractor<R> tags) {
        String method = HttpTags.value(tags, request, HttpTags.METHOD);
        if (method == null || policy == TracingPolicy.IGNORE) {
            return null;
        }
        MultiMap known = HttpTags.headers(request);
        if (known != null && known.contains(TraceHeader.NAME)) {
            // A traced client or the application's own code has begun this call already.
            return null;
        }
        Entity caller = currentIn((ContextInternal) context);
        if (caller == null) {
            return null;
        }
        try (Scope scope = caller.attach()) {
            ClientCall call = client.begin(method, HttpTags.value(tags, request, HttpTags.CLIENT_URL));
            call.handOver();
            call.headers(headers);
            return call;
        }
    }

    @Override
    public <R> void receiveResponse(
            Context context,
            @Nullable R response,
            @Nullable ClientCall call,
            @Nullable Throwable failure,
            TagExtractor<R> tags) {
        if (call != null) {
            int status = -1;
            long length = -1;
            try {
                status = failure == null ? HttpTags.status(tags, response) : -1;
                length = HttpTags.contentLength(response);
            } catch (Throwable unreadable) {
                recorder.reportBroken(NAME, unreadable);
            }
            call.end(status, length, failure);
        }
    }

    private boolean isTraced(ReceivedRequest request) {
        return !recorder.policy().propagation().read(request).isEmpty();
    }

    /** Makes the segment current for all code that will ever run on the context; the scope is never closed. */
    private static void serve(ContextInternal context, ServedRequest served) {
        ContextSlots slots = ContextSlots.of(context);
        if (slots == null) {
            return;
        }
        context.dispatch(() -> {
            Scope scope = served.call().attach();
            if (!slots.isUsed()) {
                scope.close();
            }
        });
        slots.serve(served);
    }

    private @Nullable Entity currentIn(ContextInternal context) {
        ContextInternal before = context.beginDispatch();
        try {
            return recorder.traceEntity();
        } finally {
            context.endDispatch(before);
        }
    }
}

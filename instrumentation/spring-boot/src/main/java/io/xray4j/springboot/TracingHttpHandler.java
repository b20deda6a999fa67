// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.http.HttpServerTracer;
import io.xray4j.http.SegmentNaming;
import io.xray4j.http.ServerCall;
import io.xray4j.trace.TraceHeader;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * A handler that records each request to a reactive server as a segment, which is in Reactor's context. It wraps all of
 * WebFlux, including error handling, so it sees the status that is sent and every kind of end: completion, an error, or
 * a client that disconnects.
 */
final class TracingHttpHandler implements HttpHandler {
    private final HttpHandler handler;
    private final Recorder recorder;
    private final HttpServerTracer tracer;

    TracingHttpHandler(HttpHandler handler, Recorder recorder) {
        this.handler = handler;
        this.recorder = recorder;
        this.tracer = new HttpServerTracer(recorder, SegmentNaming.service());
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        return Mono.defer(() -> {
            ServerCall begun = tracer.begin(new ReactiveRequest(request));
            Entity entity = recorder.traceEntity();
            begun.handOver();
            String header = begun.responseHeader();
            if (header != null) {
                response.getHeaders().set(TraceHeader.NAME, header);
            }
            ReactiveCall call = new ReactiveCall(begun, request, response);
            // Deferred, so that an exception that is thrown at once becomes an error signal like all others.
            Mono<Void> work = Mono.defer(() -> handler.handle(request, response))
                    .contextWrite(context -> context.put(ReactiveCall.class, call));
            return (entity == null ? work : ReactorSegments.below(entity, work))
                    .doOnError(call::failed)
                    .doFinally(call::end);
        });
    }
}

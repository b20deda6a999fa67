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
 * Records each request to a reactive server as a segment that stands in Reactor's context. It is around all of
 * WebFlux, error handling included, so that it sees the status that is sent and an end of any kind: completion, error,
 * or a client that has hung up.
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
            ReactiveCall call = new ReactiveCall(begun, response);
            // Deferred, so that what is thrown at once is told by a signal as everything else.
            Mono<Void> work = Mono.defer(() -> handler.handle(request, response))
                    .contextWrite(context -> context.put(ReactiveCall.class, call));
            return (entity == null ? work : ReactorSegments.below(entity, work))
                    .doOnError(call::failed)
                    .doFinally(call::end);
        });
    }
}

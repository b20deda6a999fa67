// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.springweb;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.reactor.ReactorContext;
import io.xray4j.springboot.TracingExchangeFilterFunction;
import io.xray4j.trace.TraceHeader;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Our filter for exchanges of a {@code WebClient}, above clients that may be recorded too.
 *
 * <p>Where a request is being served, Reactor's context names its segment, and with the agent operators run below what the
 * context names. A client below would take the segment for its caller and record the same call once more. So the
 * context of the exchange names the call, whose request a client below then leaves alone.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class RecordedExchanges {
    private RecordedExchanges() {}

    static ExchangeFilterFunction by(Recorder recorder) {
        ExchangeFilterFunction tracing = new TracingExchangeFilterFunction(recorder);
        return (request, next) -> tracing.filter(request, told -> below(recorder, told, next));
    }

    private static Mono<ClientResponse> below(Recorder recorder, ClientRequest told, ExchangeFunction next) {
        return Mono.defer(() -> {
            // The filter has made the call current on the thread that subscribes here.
            Entity current = recorder.traceEntity();
            Mono<ClientResponse> exchange = next.exchange(told);
            return current != null && isCall(current, told)
                    ? exchange.contextWrite(ReactorContext.with(current))
                    : exchange;
        });
    }

    /** Returns true unless the call is not recorded: then something else is current. */
    private static boolean isCall(Entity current, ClientRequest told) {
        return current.traceHeader().toString().equals(told.headers().getFirst(TraceHeader.NAME));
    }
}

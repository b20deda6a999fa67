// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.trace.TraceHeader;
import java.util.concurrent.CancellationException;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.util.context.ContextView;

/**
 * A filter that records each exchange of a {@code WebClient} as a subsegment, and sends the trace header. Clients of
 * Spring Boot's builder have it; add it to other clients as their first filter.
 *
 * <p>The parent is the entity in Reactor's context, else the current entity where the exchange is subscribed to. The
 * subsegment ends when the response's headers have arrived, or when the exchange has failed or was cancelled.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingExchangeFilterFunction implements ExchangeFilterFunction {
    private final HttpClientTracer tracer;

    /** Creates a filter that uses a given recorder. */
    public TracingExchangeFilterFunction(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder);
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.deferContextual(context -> {
            ClientCall call = begin(request, context);
            try {
                return below(call, next.exchange(withHeaders(request, call)))
                        .doOnNext(response -> call.end(
                                response.statusCode().value(),
                                ContentLength.of(response.headers().asHttpHeaders()),
                                null))
                        .doOnError(failed -> call.end(-1, -1, failed))
                        .doFinally(signal -> call.end(-1, -1, signal == SignalType.CANCEL ? cancelled() : null));
            } catch (Throwable refused) {
                call.end(-1, -1, refused);
                throw refused;
            }
        });
    }

    private ClientCall begin(ClientRequest request, ContextView context) {
        return ReactorSegments.under(ReactorSegments.entity(context), () -> {
            ClientCall call = tracer.begin(
                    request.method().name(),
                    request.url().toString(),
                    request.headers().getFirst(TraceHeader.NAME));
            call.handOver();
            return call;
        });
    }

    private static ClientRequest withHeaders(ClientRequest request, ClientCall call) {
        return call.hasHeaders()
                ? ClientRequest.from(request)
                        .headers(headers -> call.headers(headers::set))
                        .build()
                : request;
    }

    /** Makes the call current while the exchange begins, so that a client below finds its parent. */
    private static Mono<ClientResponse> below(ClientCall call, Mono<ClientResponse> exchange) {
        return Mono.fromDirect(subscriber -> {
            try (Scope scope = call.attach()) {
                exchange.subscribe(subscriber);
            }
        });
    }

    private static Throwable cancelled() {
        return new CancellationException("cancelled before a response came");
    }
}

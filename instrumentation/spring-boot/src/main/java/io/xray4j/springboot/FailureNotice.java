// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The first of WebFlux's exception handlers, which records the exception and leaves it to the other handlers. */
final class FailureNotice implements WebExceptionHandler, Ordered {
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        return Mono.deferContextual(context -> {
            context.<ReactiveCall>getOrEmpty(ReactiveCall.class).ifPresent(call -> call.failed(thrown));
            return Mono.error(thrown);
        });
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}

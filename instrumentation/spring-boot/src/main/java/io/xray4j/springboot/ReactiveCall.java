// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.http.ServerCall;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.SignalType;

/** A request that a reactive server is answering. Whatever ends it first ends it for good. */
final class ReactiveCall {
    private static final int OK = 200;
    private static final int FAILED = 500;

    private final ServerCall call;
    private final ServerHttpResponse response;
    private volatile @Nullable Throwable thrown;

    ReactiveCall(ServerCall call, ServerHttpResponse response) {
        this.call = call;
        this.response = response;
    }

    /** Notes what the application threw; an answer is still to come. */
    void failed(Throwable failure) {
        thrown = failure;
    }

    void end(SignalType signal) {
        HttpStatusCode status = response.getStatusCode();
        call.end(
                status == null ? unsaid(signal) : status.value(), response.getHeaders().getContentLength(), thrown);
    }

    /** Servers send 200 where no status was set, and 500 for what nobody caught; whoever hangs up is sent none. */
    private static int unsaid(SignalType signal) {
        return switch (signal) {
            case CANCEL -> -1;
            case ON_ERROR -> FAILED;
            default -> OK;
        };
    }
}

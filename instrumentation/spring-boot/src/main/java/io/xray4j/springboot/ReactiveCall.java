// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.http.ServerCall;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.SignalType;

/** A request that a reactive server is answering. Whatever ends it first ends it for good. */
final class ReactiveCall {
    /** What servers send where no status was set. */
    private static final int OK = 200;

    /** What they send when the connection becomes a web socket. */
    private static final int SWITCHED = 101;

    /** What they send for what nobody has caught. */
    private static final int FAILED = 500;

    private final ServerCall call;
    private final ServerHttpResponse response;
    private final boolean asksForWebSocket;
    private volatile @Nullable Throwable thrown;

    ReactiveCall(ServerCall call, ServerHttpRequest request, ServerHttpResponse response) {
        this.call = call;
        this.response = response;
        this.asksForWebSocket =
                "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
    }

    /** Notes what the application threw; an answer is still to come. */
    void failed(Throwable failure) {
        thrown = failure;
    }

    void end(SignalType signal) {
        int status = status(signal);
        // What the application answers with a 4xx is its way to say no.
        Throwable failure = status >= 0 && status < FAILED ? null : thrown;
        call.end(status, ContentLength.of(response.getHeaders()), failure);
    }

    /** Whoever hangs up before the head was sent has been told no status, though the server has one prepared. */
    private int status(SignalType signal) {
        if (signal == SignalType.CANCEL && !response.isCommitted()) {
            return -1;
        }
        HttpStatusCode known = response.getStatusCode();
        int status = known != null ? known.value() : signal == SignalType.ON_ERROR ? FAILED : OK;
        return status == OK && isWebSocket() ? SWITCHED : status;
    }

    /** Returns true if the server has switched protocols beneath Spring, which then knows no body and no other status than the one to begin with. */
    private boolean isWebSocket() {
        return asksForWebSocket && response.getHeaders().getContentType() == null;
    }
}

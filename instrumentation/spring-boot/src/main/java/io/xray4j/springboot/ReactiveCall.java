// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.http.ServerCall;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.SignalType;

/** A request that a reactive server is serving. The first event that ends it ends it for good. */
final class ReactiveCall {
    /** The status that servers send if none was set. */
    private static final int OK = 200;

    /** The status that servers send when the connection becomes a web socket. */
    private static final int SWITCHED = 101;

    /** The status that servers send for an exception that is not handled. */
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

    /** Notes the application's exception; the response is still to come. */
    void failed(Throwable failure) {
        thrown = failure;
    }

    void end(SignalType signal) {
        int status = status(signal);
        // An exception that the application turns into a 4xx is its regular response.
        Throwable failure = status >= 0 && status < FAILED ? null : thrown;
        call.end(status, ContentLength.of(response.getHeaders()), failure);
    }

    /**
     * Returns the status that was sent; none if the client disconnected before the response's headers were sent,
     * although the server has a status prepared.
     */
    private int status(SignalType signal) {
        if (signal == SignalType.CANCEL && !response.isCommitted()) {
            return -1;
        }
        HttpStatusCode known = response.getStatusCode();
        int status = known != null ? known.value() : signal == SignalType.ON_ERROR ? FAILED : OK;
        return status == OK && isWebSocket() ? SWITCHED : status;
    }

    /**
     * Returns true if the server has switched protocols below Spring, which then sees no body and only the initial
     * status.
     */
    private boolean isWebSocket() {
        return asksForWebSocket && response.getHeaders().getContentType() == null;
    }
}

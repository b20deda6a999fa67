// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import io.xray4j.trace.TraceHeader;
import org.jspecify.annotations.Nullable;

/**
 * A handler that adds to the record of {@link XrayTracerFactory}'s tracer what only the router knows: the exception
 * that a handler threw or failed with, and for HTTP/2 the client's address and the end of the body. It also sets {@code
 * X-Amzn-Trace-Id} in the response. Put it on the first route of the router. Without a traced request it does nothing;
 * if a request passes several of these handlers, only the first acts.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingHandler implements PlatformHandler {
    @Override
    public void handle(RoutingContext routing) {
        ServedRequest served = null;
        try {
            served = ContextSlots.current();
            if (served != null) {
                follow(routing, served);
            }
        } catch (Throwable broken) {
            if (served != null) {
                served.reportBroken(broken);
            }
        }
        routing.next();
    }

    private static void follow(RoutingContext routing, ServedRequest served) {
        if (served.routed(peer(routing.request()), routing.request().getHeader("X-Forwarded-For") != null)) {
            String header = served.call().responseHeader();
            if (header != null) {
                routing.response().putHeader(TraceHeader.NAME, header);
            }
            routing.addHeadersEndHandler(sent -> served.failed(routing.failure()));
            routing.addEndHandler(result -> {
                served.failed(routing.failure());
                if (result.failed()) {
                    served.broken(result.cause());
                } else {
                    served.finished();
                }
            });
        }
    }

    private static @Nullable String peer(HttpServerRequest request) {
        return request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    }
}

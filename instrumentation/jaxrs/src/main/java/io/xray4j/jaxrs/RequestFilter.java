// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.http.HttpServerRequest;
import io.xray4j.http.HttpServerTracer;
import io.xray4j.http.ServerCall;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.jspecify.annotations.Nullable;

/** A filter that begins each request before it is matched. */
@PreMatching
final class RequestFilter implements ContainerRequestFilter {
    /**
     * The attribute in which the filter of servlets keeps a request's call. Jersey and RESTEasy both show a servlet's
     * attributes as properties.
     */
    private static final String CALL_OF_SERVLETS = "io.xray4j.servlet.TracingFilter.call";

    private final HttpServerTracer tracer;
    private final Peers peers;

    RequestFilter(HttpServerTracer tracer, Peers peers) {
        this.tracer = tracer;
        this.peers = peers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        // The request is recorded by a servlet's filter, or by another copy of this filter, which an agent may have
        // added.
        boolean isRecorded = request.getProperty(CALL_OF_SERVLETS) instanceof ServerCall
                || request.getProperty(RequestLife.PROPERTY) != null;
        if (isRecorded) {
            return;
        }
        ServerCall call = tracer.begin(new Received(request));
        request.setProperty(RequestLife.PROPERTY, new RequestLife(call));
    }

    /** A request as the tracer reads it. */
    private final class Received implements HttpServerRequest {
        private final ContainerRequestContext request;

        Received(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public @Nullable String url() {
            return request.getUriInfo().getRequestUri().toString();
        }

        @Override
        public @Nullable String header(String name) {
            return request.getHeaders().getFirst(name);
        }

        @Override
        public @Nullable String peerAddress() {
            try {
                return peers.address(request);
            } catch (RuntimeException outsideARequest) {
                return null;
            }
        }
    }
}

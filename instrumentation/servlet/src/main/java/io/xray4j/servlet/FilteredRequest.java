// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.http.HttpServerRequest;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A servlet request as the tracer reads it. */
final class FilteredRequest implements HttpServerRequest {
    private final HttpServletRequest request;

    FilteredRequest(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public @Nullable String url() {
        String query = request.getQueryString();
        StringBuffer url = request.getRequestURL();
        // For a request that the container itself refuses, the filter sees only the error page; the client requested
        // another path.
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                && url.toString().endsWith(request.getRequestURI())) {
            url.setLength(url.length() - request.getRequestURI().length());
            url.append(asked);
        }
        return query == null ? url.toString() : url.append('?').append(query).toString();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public @Nullable String peerAddress() {
        return request.getRemoteAddr();
    }
}

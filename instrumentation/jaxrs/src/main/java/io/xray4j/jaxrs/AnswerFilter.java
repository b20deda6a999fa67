// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/**
 * A filter that follows each request only until its response is determined: RESTEasy without servlets writes on threads
 * that must not block, and refuses wrappers around the writing.
 */
final class AnswerFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestLife life = ResponseFilter.answered(request, response);
        if (life != null) {
            life.written(null);
        }
    }
}

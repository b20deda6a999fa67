// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Scope;
import io.xray4j.trace.TraceHeader;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A filter that follows each request from its response until that response is written. */
final class ResponseFilter implements ContainerResponseFilter, WriterInterceptor {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestLife life = answered(request, response);
        if (life != null && (!response.hasEntity() || request.getMethod().equals(HttpMethod.HEAD))) {
            life.written(null);
        }
    }

    /** Records the response of a request; returns null for a request that is not recorded. */
    static @Nullable RequestLife answered(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(RequestLife.PROPERTY) instanceof RequestLife life)) {
            return null;
        }
        String header = life.call().responseHeader();
        if (header != null) {
            response.getHeaders().putSingle(TraceHeader.NAME, header);
        }
        life.answered(response.getStatus(), length(response));
        // The segment is current while the entity is written, on this thread or another.
        life.call().handOver();
        return life;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(RequestLife.PROPERTY) instanceof RequestLife life)) {
            context.proceed();
            return;
        }
        Throwable thrown = null;
        try (Scope scope = life.call().attach()) {
            context.proceed();
        } catch (Throwable failed) {
            thrown = failed;
            throw failed;
        } finally {
            life.written(thrown);
        }
    }

    private static long length(ContainerResponseContext response) {
        try {
            return response.getLength();
        } catch (RuntimeException notANumber) {
            return -1;
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jaxrs;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.http.ServerCall;
import io.xray4j.servlet.TracingFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.spi.ApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * The advice of RESTEasy on servlets: RESTEasy handles what a resource method throws, so that the container never sees
 * it. The exception is added to our filter's call here.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ResteasyFailuresAdvice extends Advice {
    private static final int INTERNAL_SERVER_ERROR = 500;

    /** Creates the object; the agent calls this by reflection. */
    public ResteasyFailuresAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (argument instanceof Throwable thrown && !isAnswer(thrown)) {
            HttpServletRequest request = ResteasyContext.getContextData(HttpServletRequest.class);
            ServerCall call = request == null ? null : TracingFilter.callOf(request);
            if (call != null) {
                call.failed(ofTheApplication(thrown));
            }
        }
        return argument;
    }

    private static Throwable ofTheApplication(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof ApplicationException && cause != null ? cause : thrown;
    }

    /** Returns true if the exception is the application's way to answer with a status below 500. */
    private static boolean isAnswer(Throwable thrown) {
        return ofTheApplication(thrown) instanceof WebApplicationException web
                && web.getResponse().getStatus() < INTERNAL_SERVER_ERROR;
    }
}

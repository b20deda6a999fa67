// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.http.ServerCall;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A listener that ends a request whose exception reached the container after the container has responded, because an
 * error page of the application may have sent another status than 500.
 *
 * <p>Every container calls a filter before its error page. Tomcat calls this listener after the error page; Jetty and
 * Undertow have callbacks of their own, see {@link ContainerExchange}. In any other container such a request ends with
 * 500 when its exception leaves the filter.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class RequestEnd implements ServletRequestListener {
    private static final String LISTENING = RequestEnd.class.getName() + ".listening";
    private static final String PENDING = RequestEnd.class.getName() + ".pending";

    /** Adds the listener, if the container accepts it. */
    static void listenIn(ServletContext application) {
        try {
            application.addListener(new RequestEnd());
        } catch (IllegalStateException | UnsupportedOperationException | IllegalArgumentException late) {
            // Failed requests then end when they leave the filter.
        }
    }

    /**
     * Leaves the end of a failed request to the container's callback; returns false if the container has none, or if
     * the response has been sent already.
     */
    static boolean isLeftFor(ServletRequest request, HttpServletResponse response, ServerCall call, Throwable thrown) {
        if (request.isAsyncStarted() || response.isCommitted()) {
            return false;
        }
        Pending pending = new Pending(call, response);
        if (ContainerExchange.whenFinished(request, pending::end)) {
            call.failed(thrown);
            // The callback may run on another thread; the error page's dispatch makes the request current again.
            call.handOver();
            return true;
        }
        if (request.getAttribute(LISTENING) == null) {
            return false;
        }
        call.failed(thrown);
        request.setAttribute(PENDING, pending);
        return true;
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        event.getServletRequest().setAttribute(LISTENING, true);
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        ServletRequest request = event.getServletRequest();
        request.removeAttribute(LISTENING);
        if (request.getAttribute(PENDING) instanceof Pending pending) {
            request.removeAttribute(PENDING);
            pending.end();
        }
    }

    private record Pending(ServerCall call, HttpServletResponse response) {
        void end() {
            int status = response.getStatus();
            boolean isAnswered = response.isCommitted() || status >= HttpServletResponse.SC_BAD_REQUEST;
            call.end(
                    isAnswered ? status : HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    Completion.contentLength(response),
                    null);
        }
    }
}

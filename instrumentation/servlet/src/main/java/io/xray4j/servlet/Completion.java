// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.http.ServerCall;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A listener for the end of an asynchronous request. By the servlet specification, completion follows errors and
 * time-outs, so the request ends only on completion.
 */
final class Completion implements AsyncListener {
    private final HttpServletResponse response;
    private final ServerCall call;

    private Completion(HttpServletResponse response, ServerCall call) {
        this.response = response;
        this.call = call;
    }

    /** Adds the listener; returns false if the request is complete already. */
    static boolean follow(HttpServletRequest request, HttpServletResponse response, ServerCall call) {
        try {
            request.getAsyncContext().addListener(new Completion(response, call));
            return true;
        } catch (IllegalStateException complete) {
            return false;
        }
    }

    static long contentLength(HttpServletResponse response) {
        String length = response.getHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException unknown) {
            return -1;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        call.end(response.getStatus(), contentLength(response), null);
    }

    @Override
    public void onError(AsyncEvent event) {
        Throwable thrown = Thrown.real(event.getThrowable());
        if (thrown != null) {
            call.failed(thrown);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The container sends the response and completes the request.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A dispatch that starts asynchronous processing again drops its listeners; without adding this one again the
        // request would never end.
        event.getAsyncContext().addListener(this);
    }
}

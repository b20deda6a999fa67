// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The limits of time and memory for request bodies. A body that is not complete in time ends with 408, and a body that
 * does not fit into memory beside all others ends with 503. Jetty's idle time-out does not suffice: it restarts with
 * every byte, and depends on a handler that only waits. Safe for use by many threads.
 */
final class BodyLimits extends Handler.Wrapper {

    private static final ErrorAnswer TOO_SLOW = new ErrorAnswer(
            408, "RequestTimeoutException", "The body did not arrive in time. Send the request again without pauses.");

    static final ErrorAnswer TOO_MANY = new ErrorAnswer(
            503, "ServiceUnavailable", "Too many large requests arrive at once. Send this one again later.");

    private final long millis;
    private final long mostBytes;

    /** The bytes of all bodies whose requests have no response yet. */
    private final AtomicLong heldBytes = new AtomicLong();

    BodyLimits(long millis, long mostBytes) {
        this.millis = millis;
        this.mostBytes = mostBytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request.getHeaders())) {
            return super.handle(request, response, callback);
        }
        BoundedRequest bounded = new BoundedRequest(request, response, callback, this);
        Scheduler.Task deadline = request.getComponents()
                .getScheduler()
                .schedule(() -> bounded.cutOff(TOO_SLOW), millis, TimeUnit.MILLISECONDS);
        bounded.onEndOfBody(deadline::cancel);
        return super.handle(bounded, response, bounded.callback());
    }

    private static boolean hasBody(HttpFields headers) {
        return headers.contains(HttpHeader.TRANSFER_ENCODING) || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    /** Reserves memory for more bytes. Returns false, and reserves nothing, if they do not fit. */
    boolean hold(long bytes) {
        if (heldBytes.addAndGet(bytes) <= mostBytes) {
            return true;
        }
        heldBytes.addAndGet(-bytes);
        return false;
    }

    /** Returns reserved memory. */
    void release(long bytes) {
        heldBytes.addAndGet(-bytes);
    }

    /** The handler after the one that collects bodies. It ends requests that were cut off meanwhile. */
    static final class Unanswered extends Handler.Wrapper {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            BoundedRequest bounded = Request.as(request, BoundedRequest.class);
            return bounded != null && bounded.isAnswered() || super.handle(request, response, callback);
        }
    }
}

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
 * Ends requests whose body does not come to its end in time, whether it stops or drips (408), and those whose body no
 * longer fits beside the bodies of all others (503). Jetty's own idle time-out does not suffice: it starts anew with
 * every byte, and asks a handler that merely waits.
 */
final class BodyLimits extends Handler.Wrapper {

    private static final ErrorAnswer TOO_SLOW = new ErrorAnswer(
            408, "RequestTimeoutException", "The body did not come to its end in time; send it again at once.");

    static final ErrorAnswer TOO_MANY = new ErrorAnswer(
            503, "ServiceUnavailable", "Too many large bodies arrive at once; send this one again later.");

    private final long millis;
    private final long mostBytes;

    /** The bytes of all bodies whose requests have not been answered. */
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

    /** Accounts for that many bytes more; false and without them if they do not fit. */
    boolean hold(long bytes) {
        if (heldBytes.addAndGet(bytes) <= mostBytes) {
            return true;
        }
        heldBytes.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        heldBytes.addAndGet(-bytes);
    }

    /** Stands behind the gathering of bodies: a request that was cut off meanwhile goes no further. */
    static final class Unanswered extends Handler.Wrapper {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            BoundedRequest bounded = Request.as(request, BoundedRequest.class);
            return bounded != null && bounded.isAnswered() || super.handle(request, response, callback);
        }
    }
}

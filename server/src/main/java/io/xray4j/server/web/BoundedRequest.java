// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.io.EOFException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A request within the {@link BodyLimits}. It gets exactly one response: from the handlers that follow or, if the
 * limits are exceeded, an error, after which the connection is closed. Safe for use by many threads.
 */
final class BoundedRequest extends Request.Wrapper {

    /** The time that a client has to read the error before the connection is closed. */
    private static final long LINGER_MILLIS = 500;

    private final Response response;
    private final Callback callback;
    private final BodyLimits limits;
    // Jetty clears these when a request completes, so they are read at its start.
    private final Scheduler scheduler;
    private final EndPoint endPoint;
    private Runnable endOfBody = () -> {};
    private boolean discarded;
    private boolean rejected;
    private long heldBytes;
    private boolean answered;

    BoundedRequest(Request request, Response response, Callback callback, BodyLimits limits) {
        super(request);
        this.response = response;
        this.callback = callback;
        this.limits = limits;
        this.scheduler = request.getComponents().getScheduler();
        this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /**
     * Sets a task that runs when the body is complete and when the request is answered, so perhaps twice. Call it
     * before the first read.
     */
    void onEndOfBody(Runnable task) {
        endOfBody = task;
    }

    /** Lets the rest of the body be read without counting it, because it is discarded. */
    synchronized void discardBody() {
        discarded = true;
    }

    /** Reads the next chunk. A body that does not fit is discarded, and a failure is returned at its end. */
    @Override
    public Content.@Nullable Chunk read() {
        while (true) {
            Content.Chunk chunk = super.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return chunk;
            }
            boolean fits = hold(chunk.remaining());
            if (chunk.isLast()) {
                endOfBody.run();
            }
            if (fits) {
                return chunk;
            }
            // A client that still writes does not read the response, so the response is sent after the body.
            chunk.release();
            if (chunk.isLast()) {
                cutOff(BodyLimits.TOO_MANY);
                return Content.Chunk.from(new EOFException("the request was rejected"), true);
            }
        }
    }

    private synchronized boolean hold(long bytes) {
        if (answered || rejected) {
            return false;
        }
        if (discarded || limits.hold(bytes)) {
            heldBytes += discarded ? 0 : bytes;
            return true;
        }
        rejected = true;
        return false;
    }

    /** Sends this error, unless there was a response, and then closes the connection. */
    void cutOff(ErrorAnswer error) {
        if (!answer()) {
            return;
        }
        if (error.status() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ErrorForm.write(this, response, error, callback);
        Scheduler.Task unused = scheduler.schedule(endPoint::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns true for the first caller only, who may then send the response. */
    private boolean answer() {
        synchronized (this) {
            if (answered) {
                return false;
            }
            answered = true;
            limits.release(heldBytes);
        }
        endOfBody.run();
        return true;
    }

    synchronized boolean isAnswered() {
        return answered;
    }

    /** Returns the callback for the handlers that follow. */
    Callback callback() {
        return new Callback() {
            @Override
            public void succeeded() {
                if (answer()) {
                    callback.succeeded();
                }
            }

            @Override
            public void failed(Throwable cause) {
                if (answer()) {
                    callback.failed(cause);
                }
            }
        };
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A request within the {@link BodyLimits}. It is answered once: by the handlers behind, or by being cut off, for which
 * its connection is closed too.
 */
final class BoundedRequest extends Request.Wrapper {

    /** What a client that is cut off has to read its answer. */
    private static final long LINGER_MILLIS = 500;

    private final Response response;
    private final Callback callback;
    private final BodyLimits limits;
    // A completed request answers none of these questions any more, so they are asked at its beginning.
    private final Scheduler scheduler;
    private final EndPoint endPoint;
    private Runnable endOfBody = () -> {};
    private boolean kept = true;
    private boolean turnedAway;
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

    /** Runs this when the last byte has come or the request is answered, so perhaps twice; to be called before anybody reads. */
    void onEndOfBody(Runnable task) {
        endOfBody = task;
    }

    /** From now on this request's body is read to be thrown away and takes no memory. */
    synchronized void keepNothing() {
        kept = false;
    }

    /** The next piece of the body. Of one that no longer fits, nothing comes but that it failed, at its end. */
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
            // A client that still writes would not read the answer, so it comes when the body has.
            chunk.release();
            if (chunk.isLast()) {
                cutOff(BodyLimits.TOO_MANY);
                return Content.Chunk.from(new EOFException("the request was turned away"), true);
            }
        }
    }

    private synchronized boolean hold(long bytes) {
        if (answered || turnedAway) {
            return false;
        }
        if (!kept || limits.hold(bytes)) {
            heldBytes += kept ? bytes : 0;
            return true;
        }
        turnedAway = true;
        return false;
    }

    /** Answers with this error, unless it is answered already, and hangs up once the client can have read it. */
    void cutOff(ErrorAnswer error) {
        if (!answer()) {
            return;
        }
        response.setStatus(error.status());
        response.getHeaders().put(ErrorAnswer.TYPE_HEADER, error.shape());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ErrorAnswer.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(error.body()), callback);
        Scheduler.Task unused = scheduler.schedule(endPoint::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** True for the first who answers, and for nobody after. */
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

    /** What the handlers behind complete. */
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

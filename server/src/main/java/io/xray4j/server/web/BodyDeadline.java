// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends requests whose body does not come to its end in time, whether it stops or drips: with 408, and with the connection.
 * Jetty's own idle time-out does not, as it starts anew with every byte, and asks a handler that merely waits.
 */
final class BodyDeadline extends Handler.Wrapper {

    /** What a client that is cut off has to read its answer. */
    private static final long LINGER_MILLIS = 500;

    private final long millis;

    BodyDeadline(long millis) {
        this.millis = millis;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request.getHeaders())) {
            return super.handle(request, response, callback);
        }
        Scheduler scheduler = request.getComponents().getScheduler();
        Answer answer = new Answer(callback);
        Scheduler.Task deadline =
                scheduler.schedule(() -> cutOff(request, response, answer, scheduler), millis, TimeUnit.MILLISECONDS);
        Request timed = new Request.Wrapper(request) {
            @Override
            public Content.Chunk read() {
                Content.Chunk chunk = super.read();
                if (chunk != null && chunk.isLast()) {
                    deadline.cancel();
                }
                return chunk;
            }
        };
        return super.handle(timed, response, answer);
    }

    private static boolean hasBody(HttpFields headers) {
        return headers.contains(HttpHeader.TRANSFER_ENCODING) || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    private static void cutOff(Request request, Response response, Answer answer, Scheduler scheduler) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (!answer.claim()) {
            return;
        }
        ErrorAnswer late = new ErrorAnswer(
                408, "RequestTimeoutException", "The body did not come to its end in time; send it again at once.");
        response.setStatus(late.status());
        response.getHeaders().put(ErrorAnswer.TYPE_HEADER, late.shape());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ErrorAnswer.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(late.body()), answer.callback);
        Scheduler.Task unused = scheduler.schedule(endPoint::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The request's end, of which there is one: that of the handlers behind, or that of the deadline. */
    private static final class Answer implements Callback {
        private final Callback callback;
        private final AtomicBoolean claimed = new AtomicBoolean();

        Answer(Callback callback) {
            this.callback = callback;
        }

        boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        @Override
        public void succeeded() {
            if (claim()) {
                callback.succeeded();
            }
        }

        @Override
        public void failed(Throwable cause) {
            if (claim()) {
                callback.failed(cause);
            }
        }
    }
}

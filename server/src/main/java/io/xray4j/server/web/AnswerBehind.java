// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/** A response of which small parts are copied and sent behind the thread that wrote them. Safe for use by many threads. */
final class AnswerBehind extends Response.Wrapper {

    private final AnswersBehind limits;
    private final Callback callback;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Writer writer = new Writer();
    private int waiting;
    private boolean lastGiven;
    private boolean complete;
    private @Nullable Throwable failure;

    /**
     * A part to be sent.
     *
     * @param copied the number of its bytes that are copied; 0 if its writer waits
     */
    private record Part(boolean last, @Nullable ByteBuffer bytes, int copied, Callback written) {}

    AnswerBehind(Request request, Response wrapped, Callback callback, AnswersBehind limits) {
        super(request, wrapped);
        this.callback = callback;
        this.limits = limits;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback written) {
        boolean isCopied = false;
        Throwable failed;
        synchronized (this) {
            failed = failure;
            if (failed == null) {
                int size = content == null ? 0 : content.remaining();
                isCopied = waiting + size <= AnswersBehind.MOST_OF_ONE && limits.hold(size);
                if (isCopied) {
                    waiting += size;
                }
                lastGiven |= last;
                parts.add(
                        isCopied
                                ? new Part(last, copyOf(content), size, Callback.NOOP)
                                : new Part(last, content, 0, written));
            }
        }
        if (failed != null) {
            written.failed(failed);
            return;
        }
        writer.iterate();
        if (isCopied) {
            written.succeeded();
        }
    }

    private static @Nullable ByteBuffer copyOf(@Nullable ByteBuffer content) {
        if (content == null) {
            return null;
        }
        ByteBuffer copy = ByteBuffer.allocate(content.remaining());
        copy.put(content);
        return copy.flip();
    }

    /** Returns true once the last part was given, although it may wait. */
    @Override
    public synchronized boolean hasLastWrite() {
        return lastGiven || super.hasLastWrite();
    }

    /** Returns the callback for the handlers that follow. It is passed on when everything has been sent. */
    Callback completion() {
        return new Callback() {
            @Override
            public void succeeded() {
                synchronized (AnswerBehind.this) {
                    complete = true;
                }
                writer.iterate();
            }

            @Override
            public void failed(Throwable cause) {
                fail(cause);
            }
        };
    }

    private void fail(Throwable cause) {
        List<Part> unsent;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = cause;
            unsent = new ArrayList<>(parts);
            parts.clear();
        }
        unsent.forEach(part -> {
            release(part);
            part.written().failed(cause);
        });
        callback.failed(cause);
    }

    private void release(Part part) {
        synchronized (this) {
            waiting -= part.copied();
        }
        limits.release(part.copied());
    }

    /** Sends one part after the other. */
    private final class Writer extends IteratingCallback {
        private @Nullable Part current;

        @Override
        protected Action process() {
            Part next;
            synchronized (AnswerBehind.this) {
                next = parts.poll();
                if (next == null) {
                    return complete && failure == null ? Action.SUCCEEDED : Action.IDLE;
                }
            }
            current = next;
            AnswerBehind.this.getWrapped().write(next.last(), next.bytes(), this);
            return Action.SCHEDULED;
        }

        @Override
        protected void onSuccess() {
            Part sent = current;
            current = null;
            if (sent != null) {
                release(sent);
                sent.written().succeeded();
            }
        }

        @Override
        protected void onCompleteSuccess() {
            callback.succeeded();
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            Part unsent = current;
            current = null;
            if (unsent != null) {
                release(unsent);
                unsent.written().failed(cause);
            }
            fail(cause);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.Entity;
import io.xray4j.Scope;
import io.xray4j.Segment;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An incoming request that is being served.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ServerCall {
    private final Entity entity;
    private final @Nullable String responseHeader;
    private final boolean annotated;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Throwable failure;

    ServerCall(Entity entity, @Nullable String responseHeader, boolean annotated) {
        this.entity = entity;
        this.responseHeader = responseHeader;
        this.annotated = annotated;
    }

    /** Returns the segment; inside a Lambda function, that of the invocation. */
    public Segment segment() {
        return entity.segment();
    }

    /**
     * Returns the value of {@code X-Amzn-Trace-Id} for the response; null when there is no trace, and nothing to answer.
     */
    public @Nullable String responseHeader() {
        return responseHeader;
    }

    /** Makes the request's segment current on a thread that goes on serving it. */
    public Scope attach() {
        return entity.attach();
    }

    /** Makes the request no longer current on this thread, when another will answer it. */
    public void handOver() {
        entity.detach();
    }

    /**
     * Notes that the application has thrown, and that its framework goes on to answer: an exception passed to {@link
     * #end} counts before this one, and the status of the answer decides whether it was a fault. If called twice, the
     * first exception wins, since containers wrap what they pass on.
     */
    public void failed(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    /**
     * Ends the request when its response is complete.
     *
     * @param status the response's status; 500 when an exception went to the container; below zero if unknown
     * @param contentLength the body's length in bytes, or below zero if unknown
     * @param thrown what kept the application from answering, or null. With a status of 4xx it is described but is
     *     not a fault: frameworks throw to say "not found". With a status below that, which was sent before, it is a
     *     fault: the rest of the response is missing
     */
    public void end(int status, long contentLength, @Nullable Throwable thrown) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Throwable cause = thrown == null ? failure : thrown;
        if (cause != null) {
            boolean isRefusal = status >= 400 && status < 500;
            boolean isAnswered = thrown == null && status >= 100 && status < 400;
            if (isRefusal || isAnswered) {
                entity.addCause(cause, false);
            } else {
                entity.addException(cause);
            }
        }
        if (status >= 0) {
            entity.http().status(status);
            annotate("status", status);
        }
        if (contentLength >= 0) {
            entity.http().contentLength(contentLength);
            annotate("content_length", contentLength);
        }
        entity.end();
    }

    private void annotate(String key, long value) {
        if (annotated) {
            entity.putAnnotation(key, value);
        }
    }
}

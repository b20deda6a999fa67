// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.http.ServerCall;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being served. For HTTP/2 the tracer learns neither the client nor the end of the body, only that
 * the response's headers were sent; with a router, {@link TracingHandler} adds the rest.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class ServedRequest {
    private static final int HEAD_AND_BODY = 2;

    private final Recorder recorder;
    private final ServerCall call;
    private final Entity entity;
    private final boolean peerKnown;
    private final AtomicInteger missing = new AtomicInteger(HEAD_AND_BODY);
    private final AtomicBoolean routed = new AtomicBoolean();
    private volatile @Nullable Throwable failure;
    private volatile int status = -1;
    private volatile long contentLength = -1;

    ServedRequest(Recorder recorder, ServerCall call, Entity entity, boolean peerKnown) {
        this.recorder = recorder;
        this.call = call;
        this.entity = entity;
        this.peerKnown = peerKnown;
    }

    /** Reports a failure of xray4j's own code, called by Vert.x; the request continues. */
    void reportBroken(Throwable thrown) {
        recorder.reportBroken("vertx", thrown);
    }

    ServerCall call() {
        return call;
    }

    /**
     * Notes that a router handles the request and will signal its end. Returns false if a router handles it already, of
     * which this router is a part.
     */
    boolean routed(@Nullable String peer, boolean forwarded) {
        if (!routed.compareAndSet(false, true)) {
            return false;
        }
        if (!peerKnown && !forwarded) {
            entity.http().clientIp(peer, false);
        }
        return true;
    }

    void failed(@Nullable Throwable thrown) {
        if (thrown != null) {
            failure = thrown;
        }
    }

    /**
     * Notes that the response's headers were sent, and whether its body was sent too. Without a router no further
     * signal comes.
     */
    void answered(int answer, long length, boolean complete) {
        status = answer;
        contentLength = length;
        if (complete || !routed.get() || missing.decrementAndGet() == 0) {
            end();
        }
    }

    /** Notes that the router has finished the response, whose headers may not have been reported yet. */
    void finished() {
        if (missing.decrementAndGet() == 0) {
            end();
        }
    }

    /** Ends the request, because its connection broke. */
    void broken(Throwable thrown) {
        call.end(status, contentLength, thrown);
    }

    private void end() {
        call.end(status, contentLength, failure);
    }
}

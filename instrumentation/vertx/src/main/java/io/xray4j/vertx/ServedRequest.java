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
 * A request that is being answered. Of one by HTTP/2 the tracer learns neither who asks nor when the body has gone, only
 * that its head has: where there is a router, {@link TracingHandler} tells the rest.
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

    /** Vert.x called something of ours that failed; the request goes on. */
    void reportBroken(Throwable thrown) {
        recorder.reportBroken("vertx", thrown);
    }

    ServerCall call() {
        return call;
    }

    /** A router has it, and will say when it is finished; false if one has it already, of which it is a part. */
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

    /** The head of the response has gone; the body too, or nobody will tell. */
    void answered(int answer, long length, boolean complete) {
        status = answer;
        contentLength = length;
        if (complete || !routed.get() || missing.decrementAndGet() == 0) {
            end();
        }
    }

    /** The router has done with the response, whose head may yet have to be told of. */
    void finished() {
        if (missing.decrementAndGet() == 0) {
            end();
        }
    }

    /** The connection broke. */
    void broken(Throwable thrown) {
        call.end(status, contentLength, thrown);
    }

    private void end() {
        call.end(status, contentLength, failure);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.http.ServerCall;
import jakarta.ws.rs.WebApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request that is being served. Its parts may come from several threads, one after the other.
 */
final class RequestLife {
    static final String PROPERTY = RequestLife.class.getName();

    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int UNKNOWN = -1;

    private final ServerCall call;
    private volatile int status = UNKNOWN;
    private volatile long contentLength = UNKNOWN;
    private volatile boolean endIsTold;

    RequestLife(ServerCall call) {
        this.call = call;
    }

    ServerCall call() {
        return call;
    }

    /** The library will say when the request is over: what has been written once need not be all. */
    void waitForEnd() {
        endIsTold = true;
    }

    /** The application has thrown. A web application's exception of 4xx or less is an answer. */
    void failed(@Nullable Throwable thrown) {
        boolean answer = thrown instanceof WebApplicationException web
                && web.getResponse().getStatus() < INTERNAL_SERVER_ERROR;
        if (thrown != null && !answer) {
            call.failed(thrown);
        }
    }

    /** The answer stands, though nothing of it may have been written. */
    void answered(int known, long length) {
        status = known;
        contentLength = length;
    }

    void written(@Nullable Throwable thrown) {
        if (thrown != null) {
            call.end(INTERNAL_SERVER_ERROR, UNKNOWN, thrown);
        } else if (!endIsTold) {
            over();
        }
    }

    void over() {
        call.end(status == UNKNOWN ? INTERNAL_SERVER_ERROR : status, contentLength, null);
    }
}

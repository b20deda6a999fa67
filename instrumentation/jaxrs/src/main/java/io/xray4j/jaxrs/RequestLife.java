// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.http.ServerCall;
import jakarta.ws.rs.WebApplicationException;
import org.jspecify.annotations.Nullable;

/** The state of a request that is being served. Several threads may change it, one after another. */
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

    /** Defers the end to the library's own event: a response that has been written once may not be complete. */
    void waitForEnd() {
        endIsTold = true;
    }

    /**
     * Records the application's exception. A {@code WebApplicationException} with a status of 4xx or less is a
     * response.
     */
    void failed(@Nullable Throwable thrown) {
        boolean answer = thrown instanceof WebApplicationException web
                && web.getResponse().getStatus() < INTERNAL_SERVER_ERROR;
        if (thrown != null && !answer) {
            call.failed(thrown);
        }
    }

    /** Records the response, of which nothing may have been written yet. */
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

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.urlconnection;

import io.xray4j.Recorder;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * The one exchange of a connection, whichever of its many methods starts it and whichever completes it.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class ConnectionCall {
    private final HttpURLConnection connection;
    private final HttpClientTracer tracer;
    private @Nullable ClientCall call;
    private boolean ended;

    ConnectionCall(HttpURLConnection connection, Recorder recorder) {
        this.connection = connection;
        this.tracer = new HttpClientTracer(recorder, HttpURLConnection.class);
    }

    /** The connection is about to connect, if it has not yet. */
    void begin() {
        if (call != null) {
            return;
        }
        ClientCall begun = tracer.begin(method(), connection.getURL().toString(), carried());
        call = begun;
        // Nobody has to ask for the answer on this thread, nor before its caller goes on.
        begun.handOver();
        try {
            begun.headers(connection::setRequestProperty);
        } catch (IllegalStateException alreadyConnected) {
            // It was wrapped too late to tell the callee; what is left of the exchange is recorded.
            return;
        }
    }

    /** The response's head is there, or, from a method that hides it, a failure. */
    void answered() {
        if (call == null || ended) {
            return;
        }
        ended = true;
        try {
            int status = connection.getResponseCode();
            call.end(status, connection.getContentLengthLong(), null);
        } catch (IOException | RuntimeException hidden) {
            call.end(-1, -1, hidden);
        }
    }

    /** A method of the connection has thrown; it does so for many a status too, which is then no failure of the call. */
    void failed(Throwable thrown) {
        if (call == null || ended) {
            return;
        }
        ended = true;
        int status = statusAfterFailure();
        call.end(status, -1, status < 0 ? thrown : null);
    }

    /** The connection is given back, perhaps without anybody having asked for the answer. */
    void abandoned() {
        if (call != null && !ended) {
            ended = true;
            call.end(-1, -1, null);
        }
    }

    /** What was read of the response before the failure, which the connection keeps; it does not connect again. */
    private int statusAfterFailure() {
        try {
            String line = connection.getHeaderField(0);
            return line == null ? -1 : connection.getResponseCode();
        } catch (IOException | RuntimeException stillFailing) {
            return -1;
        }
    }

    /** What the request says of a trace already; once it is connected a connection does not tell any more. */
    private @Nullable String carried() {
        try {
            return connection.getRequestProperty(TraceHeader.NAME);
        } catch (IllegalStateException alreadyConnected) {
            return null;
        }
    }

    /** A connection that is to send a body turns its GET into POST when it does. */
    private String method() {
        String method = connection.getRequestMethod();
        return connection.getDoOutput() && method.equals("GET") ? "POST" : method;
    }
}

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
 * The one exchange of a connection, whichever of its many methods starts and completes it.
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

    /** Begins the call before the connection connects, if it has not connected yet. */
    void begin() {
        if (call != null) {
            return;
        }
        ClientCall begun = tracer.begin(method(), connection.getURL().toString(), carried());
        call = begun;
        // Another thread may read the response, or this thread may do so after its caller continues; so the call does
        // not stay current.
        begun.handOver();
        try {
            begun.headers(connection::setRequestProperty);
        } catch (IllegalStateException alreadyConnected) {
            // The connection was wrapped too late to send the header; the rest of the exchange is recorded.
            return;
        }
    }

    /** Ends the call: the response's headers have arrived, or a method that hides failures has failed. */
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

    /**
     * Records an exception of a method of the connection. Many of these exceptions stand for a status, which is not a
     * failure of the call.
     */
    void failed(Throwable thrown) {
        if (call == null || ended) {
            return;
        }
        ended = true;
        int status = statusAfterFailure();
        call.end(status, -1, status < 0 ? thrown : null);
    }

    /** Ends the call when the connection is disconnected, possibly without its response having been read. */
    void abandoned() {
        if (call != null && !ended) {
            ended = true;
            call.end(-1, -1, null);
        }
    }

    /** Returns the status that was read before the failure and that the connection stores; does not connect again. */
    private int statusAfterFailure() {
        try {
            String line = connection.getHeaderField(0);
            return line == null ? -1 : connection.getResponseCode();
        } catch (IOException | RuntimeException stillFailing) {
            return -1;
        }
    }

    /**
     * Returns the trace header that the request already has; a connected connection does not return its request headers
     * any more.
     */
    private @Nullable String carried() {
        try {
            return connection.getRequestProperty(TraceHeader.NAME);
        } catch (IllegalStateException alreadyConnected) {
            return null;
        }
    }

    /** Returns the method. A connection that sends a body turns GET into POST when it does so. */
    private String method() {
        String method = connection.getRequestMethod();
        return connection.getDoOutput() && method.equals("GET") ? "POST" : method;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.urlconnection;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import java.net.HttpURLConnection;
import javax.net.ssl.HttpsURLConnection;

/**
 * A wrapper of connections that records each exchange as a subsegment of its caller and sends the trace header.
 *
 * <p>The exchange begins when the connection first connects, and ends when the response's headers have arrived, or when
 * it has failed; redirects are inside. Settings and exceptions are those of the wrapped connection.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingUrlConnections {
    private TracingUrlConnections() {}

    /** Wraps a connection; its exchange is recorded with the process's recorder. */
    public static HttpURLConnection wrap(HttpURLConnection connection) {
        return wrap(connection, Xray.recorder());
    }

    /**
     * Wraps a connection; its exchange is recorded with the given recorder. An {@link HttpsURLConnection} stays one. A
     * connection that is wrapped twice records once.
     */
    public static HttpURLConnection wrap(HttpURLConnection connection, Recorder recorder) {
        if (isTraced(connection)) {
            return connection;
        }
        ConnectionCall call = new ConnectionCall(connection, recorder);
        return connection instanceof HttpsURLConnection secure
                ? new TracingHttpsUrlConnection(secure, call)
                : new TracingHttpUrlConnection(connection, call);
    }

    /**
     * Returns true if the connection is wrapped already. The classes are compared by name, because both an agent and
     * the application may have loaded them.
     */
    private static boolean isTraced(HttpURLConnection connection) {
        String name = connection.getClass().getName();
        return name.equals(TracingHttpUrlConnection.class.getName())
                || name.equals(TracingHttpsUrlConnection.class.getName());
    }
}

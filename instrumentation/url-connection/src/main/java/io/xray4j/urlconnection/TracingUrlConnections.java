// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.urlconnection;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import java.net.HttpURLConnection;
import javax.net.ssl.HttpsURLConnection;

/**
 * Wraps connections, so that each exchange is a subsegment of its caller and the callee is told of the trace.
 *
 * <p>The exchange begins when the connection is first made to connect, and ends when the response's head is there, or
 * when it has failed; redirects are inside. Everything else is the wrapped connection's: its settings, its exceptions.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingUrlConnections {
    private TracingUrlConnections() {}

    /** Records with the process's recorder. */
    public static HttpURLConnection wrap(HttpURLConnection connection) {
        return wrap(connection, Xray.recorder());
    }

    /** An {@link HttpsURLConnection} stays one. Wrapping twice records once. */
    public static HttpURLConnection wrap(HttpURLConnection connection, Recorder recorder) {
        if (isTraced(connection)) {
            return connection;
        }
        ConnectionCall call = new ConnectionCall(connection, recorder);
        return connection instanceof HttpsURLConnection secure
                ? new TracingHttpsUrlConnection(secure, call)
                : new TracingHttpUrlConnection(connection, call);
    }

    /** By their names: an agent brings copies of these classes, and the application may have them too. */
    private static boolean isTraced(HttpURLConnection connection) {
        String name = connection.getClass().getName();
        return name.equals(TracingHttpUrlConnection.class.getName())
                || name.equals(TracingHttpsUrlConnection.class.getName());
    }
}

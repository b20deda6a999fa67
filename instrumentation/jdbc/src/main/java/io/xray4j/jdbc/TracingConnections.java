// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A tracer of single connections, for callers that have connections but no data source. It caches what it learns of a
 * database, so create one instance and reuse it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingConnections {
    private final DatabaseTracer tracer;

    /** Creates an instance that uses a given recorder. */
    public TracingConnections(Recorder recorder) {
        this.tracer = new DatabaseTracer(recorder);
    }

    /**
     * Returns the traced connection. No method of the connection is called.
     *
     * @param user the user that the connection was requested for, if one was given
     */
    public Connection wrap(Connection connection, @Nullable String user) {
        return tracer.trace(connection, user);
    }

    /** Records that no connection could be opened. */
    public void failed(Throwable thrown) {
        tracer.failedToConnect(thrown);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Traces connections one by one, for those who are given connections and no data source. What it learns of a database it
 * keeps for the next connection to it, so one of these is to be kept, not made for each.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingConnections {
    private final DatabaseTracer tracer;

    public TracingConnections(Recorder recorder) {
        this.tracer = new DatabaseTracer(recorder);
    }

    /**
     * The connection, traced. Nothing is asked of it.
     *
     * @param user the user it was asked for, where that was said
     */
    public Connection wrap(Connection connection, @Nullable String user) {
        return tracer.trace(connection, user);
    }

    /** No connection was to be had, which is recorded. */
    public void failed(Throwable thrown) {
        tracer.failedToConnect(thrown);
    }
}

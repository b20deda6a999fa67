// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.sql.SqlTracer;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A tracer of the connections of one data source or driver. It caches what is known of their databases.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class DatabaseTracer {
    private final Recorder recorder;
    private final SqlTargets targets = new SqlTargets();

    DatabaseTracer(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Returns the traced connection. No method of the connection is called, because the first call may open it, as with
     * Spring's lazy connections. If another traced object is below this connection, the first one that a query passes
     * records it.
     *
     * @param user the user that the connection was requested for, if one was given
     */
    Connection trace(Connection connection, @Nullable String user) {
        return connection instanceof TracingConnection
                ? connection
                : new TracingConnection(connection, new QueryTracer(recorder, targets, connection, user));
    }

    /**
     * Records that no connection could be opened. If the data source has one known database, the failure is recorded as
     * that database's.
     */
    void failedToConnect(Throwable thrown) {
        new SqlTracer(recorder).failed(targets.only(), null, null, thrown, ServerErrors.isOne(thrown));
    }

    /** Records that a driver could not open a connection to a URL. */
    void failedToConnect(String url, @Nullable String user, Throwable thrown) {
        new SqlTracer(recorder).failed(JdbcDatabase.named(url, user), null, null, thrown, ServerErrors.isOne(thrown));
    }
}

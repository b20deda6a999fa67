// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Traces the connections that come from one place, a data source or a driver, and remembers what is known of the
 * databases they lead to.
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
     * The connection, traced; the connection itself if something below traces it already, such as a traced data
     * source inside of a pool.
     *
     * @param user the user it was asked for, where that was said
     */
    Connection trace(Connection connection, @Nullable String user) {
        return isTraced(connection)
                ? connection
                : new TracingConnection(connection, new QueryTracer(recorder, targets, connection, user));
    }

    static boolean isTraced(Connection connection) {
        try {
            return connection instanceof TracingConnection || connection.isWrapperFor(TracingConnection.class);
        } catch (Throwable unable) {
            // A driver older than this question, or one that refuses it: it is not one of ours.
            return false;
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.sql.SqlTracer;
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
     * The connection, traced. Nothing is asked of it: it may be one that is only opened by its first question, as
     * Spring's lazy ones are. If something below traces it as well, whoever is asked first records a query.
     *
     * @param user the user it was asked for, where that was said
     */
    Connection trace(Connection connection, @Nullable String user) {
        return connection instanceof TracingConnection
                ? connection
                : new TracingConnection(connection, new QueryTracer(recorder, targets, connection, user));
    }

    /** No connection was to be had. Of a data source with one database it can only have been that one's. */
    void failedToConnect(Throwable thrown) {
        new SqlTracer(recorder).failed(targets.only(), null, null, thrown, ServerErrors.isOne(thrown));
    }

    /** The same of a driver, which was given the URL. */
    void failedToConnect(String url, @Nullable String user, Throwable thrown) {
        new SqlTracer(recorder).failed(JdbcDatabase.named(url, user), null, null, thrown, ServerErrors.isOne(thrown));
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A prepared statement that is recorded each time it runs. Its parameters are never recorded. */
class TracingPreparedStatement<S extends PreparedStatement> extends ForwardingPreparedStatement<S> {
    private final PreparedText text;

    TracingPreparedStatement(S delegate, TracingConnection connection, PreparedText text) {
        super(delegate, connection);
        this.text = text;
    }

    @Override
    public @Nullable ResultSet executeQuery() throws SQLException {
        return traced(tracer.prepared(text, delegate::executeQuery));
    }

    @Override
    public boolean execute() throws SQLException {
        return tracer.prepared(text, delegate::execute);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return tracer.prepared(text, delegate::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return tracer.prepared(text, delegate::executeLargeUpdate);
    }

    @Override
    final void failed(Throwable thrown) {
        tracer.failed(text, thrown);
    }

    @Override
    <T> T runBatch(JdbcWork<T> work) throws SQLException {
        return tracer.prepared(text, work);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Rows of a traced statement. Reading them is recorded only if it fails; they lead back to the statement they came from. */
final class TracingResultSet extends ForwardingResultSet {
    private final TracingStatement<?> statement;

    TracingResultSet(ResultSet delegate, TracingStatement<?> statement) {
        super(delegate);
        this.statement = statement;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        // The driver is asked for what it throws when the rows are closed.
        return delegate.getStatement() == null ? null : statement;
    }

    @Override
    void failed(Throwable thrown) {
        statement.failed(thrown);
    }
}

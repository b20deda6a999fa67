// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The rows of a traced statement. Reading them is recorded only if it fails; they return the traced statement. */
final class TracingResultSet extends ForwardingResultSet {
    private final TracingStatement<?> statement;

    TracingResultSet(ResultSet delegate, TracingStatement<?> statement) {
        super(delegate);
        this.statement = statement;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        // Calls the driver's method first, which throws if the rows are closed.
        return delegate.getStatement() == null ? null : statement;
    }

    @Override
    void failed(Throwable thrown) {
        statement.failed(thrown);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.conformance.sql.SqlContract;
import io.xray4j.conformance.sql.SqlEngine;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 in memory, by its own data source; the password stands in the URL. */
public abstract class H2Scene extends SqlContract {
    /** Where it is, for those who ask for it by a URL, behind {@code jdbc:}; the user is {@code shop}. */
    protected static final String ADDRESS = "h2:mem:contract;DB_CLOSE_DELAY=-1";

    @Override
    protected SqlEngine engine() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:" + ADDRESS + ";PASSWORD=" + CANARY);
        h2.setUser("shop");
        return new SqlEngine(h2, JdbcConnection.class, "contract", "jdbc:h2:mem:contract", "H2", user());
    }

    /** The user as it is recorded: H2 writes it in capitals. */
    protected String user() {
        return "SHOP";
    }

    @Override
    protected String connectionNumber() {
        return "select session_id()";
    }

    @Override
    protected String endConnection(long number) {
        return "select abort_session(" + number + ")";
    }
}

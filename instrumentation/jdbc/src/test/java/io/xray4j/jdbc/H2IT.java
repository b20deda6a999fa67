// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.conformance.SqlContract;
import io.xray4j.conformance.SqlEngine;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;

class H2IT extends SqlContract {
    @Override
    protected SqlEngine engine() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1;PASSWORD=" + CANARY);
        h2.setUser("shop");
        return new SqlEngine(h2, JdbcConnection.class, "contract", "jdbc:h2:mem:contract", "H2", "SHOP");
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) throws Exception {
        return TracingDataSource.wrap(bare, recorder);
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

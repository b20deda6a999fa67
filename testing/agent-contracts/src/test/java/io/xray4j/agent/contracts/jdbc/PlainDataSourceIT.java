// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.SqlEngine;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;

/** The contract on a driver's own data source, which knows nothing of us. */
class PlainDataSourceIT extends H2Scene {
    @Override
    protected SqlEngine engine() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1;PASSWORD=" + CANARY);
        h2.setUser("shop");
        return new SqlEngine(h2, JdbcConnection.class, "plain", "jdbc:h2:mem:plain", "H2", "SHOP");
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        Hooks.recorder(recorder);
        return bare;
    }

    @AfterEach
    void forget() {
        Hooks.recorder(null);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.SqlEngine;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;

/** The contract on a pool around a driver's data source: both are woven, and each query is recorded once. */
class HikariIT extends H2Scene {
    @Override
    protected SqlEngine engine() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:pooled;DB_CLOSE_DELAY=-1;PASSWORD=" + CANARY);
        h2.setUser("shop");
        return new SqlEngine(h2, JdbcConnection.class, "pooled", "jdbc:h2:mem:pooled", "H2", "SHOP");
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        Hooks.recorder(recorder);
        HikariConfig config = new HikariConfig();
        config.setDataSource(bare);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @AfterEach
    void forget() {
        Hooks.recorder(null);
    }
}

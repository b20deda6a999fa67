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

/** The contract on a pool that asks a driver by its URL, as Spring Boot's own does. */
class HikariByUrlIT extends H2Scene {
    private static final String ADDRESS = "jdbc:h2:mem:byurl;DB_CLOSE_DELAY=-1;PASSWORD=" + CANARY;

    @Override
    protected SqlEngine engine() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(ADDRESS);
        h2.setUser("shop");
        return new SqlEngine(h2, JdbcConnection.class, "byurl", "jdbc:h2:mem:byurl", "H2", "SHOP");
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        Hooks.recorder(recorder);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ADDRESS);
        config.setUsername("shop");
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @AfterEach
    void forget() {
        Hooks.recorder(null);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.MariaDbScene;
import javax.sql.DataSource;

/** The contract on a pool that asks a driver by its URL, as Spring Boot's own does. */
@WithAgent
class HikariByUrlIT extends MariaDbScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return pool();
    }

    @Override
    protected DataSource untraced(DataSource bare) {
        return pool();
    }

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address());
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}

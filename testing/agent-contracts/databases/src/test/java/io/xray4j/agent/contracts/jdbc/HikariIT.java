// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.PostgresScene;
import javax.sql.DataSource;

/** The contract on a pool around a driver's data source: both are woven, and each query is recorded once. */
@WithAgent
class HikariIT extends PostgresScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return pool(bare);
    }

    @Override
    protected DataSource untraced(DataSource bare) {
        return pool(bare);
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.jdbc.PostgresScene;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** The contract on a pool around a driver's data source: both are woven, and each query is recorded once. */
class HikariIT extends PostgresScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        Hooks.recorder(recorder);
        return pool(bare);
    }

    @Override
    protected DataSource untraced(DataSource bare) {
        return pool(bare);
    }

    @AfterEach
    void forget() {
        Hooks.recorder(null);
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}

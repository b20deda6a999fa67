// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.SqlEngine;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract on connections from the driver manager, as an application without a data source asks for them. */
class DriverManagerIT extends H2Scene {
    private static final String ADDRESS = "jdbc:h2:mem:manager;DB_CLOSE_DELAY=-1";

    @Override
    protected SqlEngine engine() {
        return new SqlEngine(new Asking(), JdbcConnection.class, "manager", "jdbc:h2:mem:manager", "H2", "SHOP");
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

    /** The application's code, which is no data source: what a data source asks for is left to it. */
    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(ADDRESS, user, password);
    }

    /** What the contract asks, and is none in the eyes of the agent. */
    private static final class Asking implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return connect("shop", CANARY);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return connect(user, password);
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("nothing inside");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.conformance.SqlContract;
import io.xray4j.conformance.SqlEngine;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** The contract by {@code jdbc:xray4j:} URLs. */
class DriverIT extends SqlContract {
    private static final String ADDRESS = "h2:mem:driver;DB_CLOSE_DELAY=-1";

    @Override
    protected SqlEngine engine() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:" + ADDRESS);
        h2.setUser("shop");
        h2.setPassword(CANARY);
        return new SqlEngine(h2, JdbcConnection.class, "driver", "jdbc:h2:mem:driver", "H2", "shop");
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return new ByDriver(new TracingDriver(recorder));
    }

    @Override
    protected String connectionNumber() {
        return "select session_id()";
    }

    @Override
    protected String endConnection(long number) {
        return "select abort_session(" + number + ")";
    }

    private record ByDriver(TracingDriver driver) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return getConnection("shop", CANARY);
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            Properties info = new Properties();
            info.setProperty("user", username);
            info.setProperty("password", password);
            Connection connection = driver.connect("jdbc:xray4j:" + ADDRESS, info);
            if (connection == null) {
                throw new SQLException("the driver does not take its own URL");
            }
            return connection;
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
        public <T> T unwrap(Class<T> iface) throws SQLException {
            throw new SQLException("nothing inside");
        }

        @Override
        public boolean isWrapperFor(Class<?> iface) {
            return false;
        }
    }
}

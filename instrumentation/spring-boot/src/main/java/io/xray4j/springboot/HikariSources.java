// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.xray4j.Recorder;
import io.xray4j.jdbc.TracingDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A tracer of the source from which Hikari's pool gets its connections, so that the pool stays the same object.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class HikariSources {
    private HikariSources() {}

    /**
     * Traces a pool; returns false if it is not a pool of Hikari's, if the pool runs already, or if the pool looks its
     * source up itself.
     */
    static boolean trace(DataSource source, ObjectProvider<Recorder> recorder) {
        if (!(source instanceof HikariDataSource pool)
                || source.getClass() != HikariDataSource.class
                || pool.isRunning()
                || pool.isClosed()) {
            return false;
        }
        DataSource own = pool.getDataSource();
        if (own == null && (pool.getDataSourceClassName() != null || pool.getDataSourceJNDI() != null)) {
            return false;
        }
        pool.setDataSource(TracingDataSource.wrap(own == null ? new ByUrl(pool) : own, recorder.getObject()));
        return true;
    }

    /** The source that the pool creates from its URL at its start; until then the URL may still be set. */
    private static final class ByUrl implements DataSource {
        private final HikariDataSource pool;
        private @Nullable DataSource driver;

        ByUrl(HikariDataSource pool) {
            this.pool = pool;
        }

        private synchronized DataSource driver() {
            DataSource known = driver;
            if (known == null) {
                known = new DriverDataSource(
                        pool.getJdbcUrl(),
                        pool.getDriverClassName(),
                        pool.getDataSourceProperties(),
                        pool.getUsername(),
                        pool.getPassword());
                driver = known;
            }
            return known;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return driver().getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return driver().getConnection(username, password);
        }

        @Override
        public @Nullable PrintWriter getLogWriter() throws SQLException {
            return driver().getLogWriter();
        }

        @Override
        public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
            driver().setLogWriter(writer);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            driver().setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return driver().getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            return driver().getParentLogger();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return driver().unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return driver().isWrapperFor(type);
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose queries are recorded, each as a subsegment of the current entity of the thread that runs it.
 *
 * <pre>{@code
 * DataSource shop = TracingDataSource.wrap(pool);
 * }</pre>
 *
 * <p>It may wrap a pool, or a pool may get its connections from it; a query is recorded once. Queries, updates, calls
 * and batches are recorded; connecting, preparing, reading rows, commit, rollback and closing are recorded if they
 * fail. Callers get the driver's own results and exceptions. {@link #unwrap} returns the wrapped types.
 *
 * <p>The database's product, versions and user are read once, before the first recorded query. URLs are recorded
 * without user-info and without parameters other than the database's name.
 *
 * <p><i>As thread-safe as the wrapped data source.</i>
 */
public final class TracingDataSource implements DataSource, AutoCloseable {
    private final DataSource delegate;
    private final DatabaseTracer tracer;

    private TracingDataSource(DataSource delegate, DatabaseTracer tracer) {
        this.delegate = delegate;
        this.tracer = tracer;
    }

    /** Wraps a data source; queries are recorded with the process's recorder. */
    public static TracingDataSource wrap(DataSource dataSource) {
        return wrap(dataSource, Xray.recorder());
    }

    /**
     * Wraps a data source; queries are recorded with the given recorder. A data source that is traced already is
     * returned as it is.
     */
    public static TracingDataSource wrap(DataSource dataSource, Recorder recorder) {
        return dataSource instanceof TracingDataSource traced
                ? traced
                : new TracingDataSource(dataSource, new DatabaseTracer(recorder));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return tracer.trace(connected(delegate::getConnection), null);
    }

    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        return tracer.trace(connected(() -> delegate.getConnection(username, password)), username);
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        return new TracingConnectionBuilder(delegate.createConnectionBuilder(), tracer);
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return delegate.createShardingKeyBuilder();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> iface) throws SQLException {
        return Wrappers.unwrap(this, delegate, iface);
    }

    @Override
    public boolean isWrapperFor(Class<?> iface) throws SQLException {
        return Wrappers.isWrapperFor(this, delegate, iface);
    }

    /** Closes the wrapped data source, if it can be closed, as a pool can. */
    @Override
    public void close() throws Exception {
        if (delegate instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private Connection connected(JdbcWork<Connection> connecting) throws SQLException {
        return JdbcStep.ask(connecting, tracer::failedToConnect);
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}

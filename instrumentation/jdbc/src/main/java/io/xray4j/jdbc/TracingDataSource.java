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
 * A data source whose queries are recorded, each as a subsegment of what is current on the thread that runs it.
 *
 * <pre>{@code
 * DataSource shop = TracingDataSource.wrap(pool);
 * }</pre>
 *
 * <p>It may be put around a pool or be what a pool draws from; a query is recorded once. Queries, updates, calls and
 * batches are recorded; connecting, preparing, reading rows, commit, rollback and closing are if they fail. Callers see the driver's own results and the driver's own exceptions. {@link #unwrap} leads to the
 * types below.
 *
 * <p>The database is asked once for its product, versions and user, before the first query that is recorded. URLs
 * are recorded without user-info and without parameters other than the database's name.
 *
 * <p><i>As safe for use by many threads as the data source it wraps.</i>
 */
public final class TracingDataSource implements DataSource, AutoCloseable {
    private final DataSource delegate;
    private final DatabaseTracer tracer;

    private TracingDataSource(DataSource delegate, DatabaseTracer tracer) {
        this.delegate = delegate;
        this.tracer = tracer;
    }

    /** Records with the recorder of the process. */
    public static TracingDataSource wrap(DataSource dataSource) {
        return wrap(dataSource, Xray.recorder());
    }

    /** Records with a recorder of one's own. A data source that is a traced one is returned as it is. */
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

    /** Closes the data source it wraps, if that is one to be closed, such as a pool. */
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

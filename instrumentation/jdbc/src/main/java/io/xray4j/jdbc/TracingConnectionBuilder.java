// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;
import org.jspecify.annotations.Nullable;

/** A builder of traced connections. */
final class TracingConnectionBuilder implements ConnectionBuilder {
    private final ConnectionBuilder delegate;
    private final DatabaseTracer tracer;
    private @Nullable String user;

    TracingConnectionBuilder(ConnectionBuilder delegate, DatabaseTracer tracer) {
        this.delegate = delegate;
        this.tracer = tracer;
    }

    @Override
    public ConnectionBuilder user(@Nullable String username) {
        delegate.user(username);
        user = username;
        return this;
    }

    @Override
    public ConnectionBuilder password(@Nullable String password) {
        delegate.password(password);
        return this;
    }

    @Override
    public ConnectionBuilder shardingKey(@Nullable ShardingKey shardingKey) {
        delegate.shardingKey(shardingKey);
        return this;
    }

    @Override
    public ConnectionBuilder superShardingKey(@Nullable ShardingKey superShardingKey) {
        delegate.superShardingKey(superShardingKey);
        return this;
    }

    @Override
    public Connection build() throws SQLException {
        return tracer.trace(JdbcStep.ask(delegate::build, tracer::failedToConnect), user);
    }
}

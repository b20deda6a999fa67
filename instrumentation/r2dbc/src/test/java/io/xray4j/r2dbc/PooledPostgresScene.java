// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A pool that draws from a traced factory: its connections pass from caller to caller and are not closed. */
public abstract class PooledPostgresScene extends PostgresScene {
    private @Nullable ConnectionPool pool;

    @Override
    final ConnectionFactory pooled(ConnectionFactory factory) {
        ConnectionPool fresh = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .maxSize(2)
                .initialSize(0)
                .build());
        pool = fresh;
        return fresh;
    }

    @Override
    protected void shut() {
        if (pool != null) {
            pool.disposeLater().block();
        }
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.Recorder;
import io.xray4j.conformance.sql.SqlCapability;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tracing outside of a pool: its own statements, such as checks of a connection, are not recorded. */
class AroundAPoolIT extends PostgresScene {
    @Override
    protected Set<SqlCapability> cannot() {
        return ByHand.cannot(super.cannot());
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) throws Exception {
        return TracingDataSource.wrap(pool(bare), recorder);
    }

    @Override
    protected DataSource untraced(DataSource bare) {
        return pool(bare);
    }

    @Test
    void unwrapsToThePool_andClosesIt() throws Exception {
        HikariDataSource pool = pool(engine().dataSource());
        TracingDataSource traced = TracingDataSource.wrap(pool, tracing.recorder());

        assertThat(traced.isWrapperFor(HikariDataSource.class)).isTrue();
        assertThat(traced.unwrap(HikariDataSource.class)).isSameAs(pool);

        traced.close();

        assertThat(pool.isClosed()).isTrue();
    }

    static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import com.alibaba.druid.pool.DruidDataSource;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.conformance.sql.SqlCapability;
import io.xray4j.jdbc.PostgresScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** The contract on Druid's pool, whose connections have a type of its own. */
@WithAgent
class DruidIT extends PostgresScene {
    private final List<DruidDataSource> pools = new ArrayList<>();

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) throws Exception {
        return pool();
    }

    @Override
    protected DataSource untraced(DataSource bare) throws Exception {
        return pool();
    }

    @Override
    protected Set<SqlCapability> cannot() {
        return Set.of(SqlCapability.LARGE_UPDATES);
    }

    @AfterEach
    void forget() throws Exception {
        for (DruidDataSource pool : pools) {
            pool.close();
        }
    }

    private DataSource pool() throws Exception {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(engine().url());
        pool.setUsername("postgres");
        pool.setPassword(CANARY);
        pool.setMaxActive(2);
        pool.setInitialSize(0);
        pool.setTestOnBorrow(true);
        pool.setValidationQuery("select 1");
        pools.add(pool);
        return pool;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.PostgresScene;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.AfterEach;

/** The contract on Commons DBCP's pool. */
@WithAgent
class DbcpIT extends PostgresScene {
    private final List<BasicDataSource> pools = new ArrayList<>();

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) throws Exception {
        return pool();
    }

    @Override
    protected DataSource untraced(DataSource bare) throws Exception {
        return pool();
    }

    @AfterEach
    void forget() throws Exception {
        for (BasicDataSource pool : pools) {
            pool.close();
        }
    }

    private DataSource pool() throws Exception {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(engine().url());
        pool.setUsername("postgres");
        pool.setPassword(CANARY);
        pool.setMaxTotal(2);
        pool.setMinIdle(0);
        pools.add(pool);
        return pool;
    }
}

// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.conformance.sql.SqlCapability;
import io.xray4j.jdbc.MariaDbScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.AfterEach;

/**
 * The contract on Tomcat's pool, which asks the driver itself, and whose data source has the method from a class above.
 */
@WithAgent
class TomcatPoolIT extends MariaDbScene {
    private final List<org.apache.tomcat.jdbc.pool.DataSource> pools = new ArrayList<>();

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return pool();
    }

    @Override
    protected DataSource untraced(DataSource bare) {
        return pool();
    }

    /** Its objects are proxies of the JDK's, which no agent weaves: it records what reaches the driver. */
    @Override
    protected Set<SqlCapability> cannot() {
        return Set.of(SqlCapability.RECORDING_REFUSALS_OF_A_POOL);
    }

    @AfterEach
    void forget() {
        pools.forEach(pool -> pool.close(true));
    }

    private DataSource pool() {
        PoolProperties properties = new PoolProperties();
        properties.setUrl(address());
        properties.setDriverClassName(org.mariadb.jdbc.Driver.class.getName());
        properties.setInitialSize(0);
        properties.setMaxActive(2);
        // What other pools do by themselves: they look at what comes back, and close what was left open on it.
        properties.setJdbcInterceptors("StatementFinalizer");
        properties.setTestOnBorrow(true);
        properties.setValidationInterval(0);
        properties.setValidationQuery("select 1");
        var pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
        pools.add(pool);
        return pool;
    }
}

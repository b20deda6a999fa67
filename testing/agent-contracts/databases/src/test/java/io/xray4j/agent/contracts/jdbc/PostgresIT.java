// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.PostgresScene;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.xa.PGXADataSource;

/** The driver's own data source, which knows nothing of us. */
@WithAgent
class PostgresIT extends PostgresScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return bare;
    }

    /** Guards against a driver that is given a connection of ours where it has made one of its own. */
    @Test
    void givesWhatPoolsAndTransactionsNeed() throws Exception {
        PGXADataSource transactions = new PGXADataSource();
        transactions.setUrl(engine().url());
        transactions.setUser("postgres");
        OtherKinds.assertAnswers(transactions);
        PGConnectionPoolDataSource pools = new PGConnectionPoolDataSource();
        pools.setUrl(engine().url());
        pools.setUser("postgres");
        OtherKinds.assertAnswers(pools);
    }
}

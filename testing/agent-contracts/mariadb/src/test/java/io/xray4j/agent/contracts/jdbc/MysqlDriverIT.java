// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import com.mysql.cj.jdbc.MysqlConnectionPoolDataSource;
import com.mysql.cj.jdbc.MysqlXADataSource;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.MysqlDriverScene;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The driver's own data source, which knows nothing of us. */
@WithAgent
class MysqlDriverIT extends MysqlDriverScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return bare;
    }

    /** Guards against a driver that is given a connection of ours where it has made one of its own. */
    @Test
    void givesWhatPoolsAndTransactionsNeed() throws Exception {
        MysqlXADataSource transactions = new MysqlXADataSource();
        transactions.setUrl(engine().url());
        transactions.setUser("shop");
        transactions.setPassword(CANARY);
        OtherKinds.assertAnswers(transactions);
        MysqlConnectionPoolDataSource pools = new MysqlConnectionPoolDataSource();
        pools.setUrl(engine().url());
        pools.setUser("shop");
        pools.setPassword(CANARY);
        OtherKinds.assertAnswers(pools);
    }
}

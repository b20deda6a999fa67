// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.MariaDbScene;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.junit.jupiter.api.Test;

/** The driver's own data source, which knows nothing of us. */
@WithAgent
class MariaDbIT extends MariaDbScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return bare;
    }

    /** Guards against a driver that is given a connection of ours where it has made one of its own. */
    @Test
    void givesWhatPoolsAndTransactionsNeed() throws Exception {
        OtherKinds.assertAnswers((XADataSource) engine().dataSource());
        OtherKinds.assertAnswers((ConnectionPoolDataSource) engine().dataSource());
    }
}

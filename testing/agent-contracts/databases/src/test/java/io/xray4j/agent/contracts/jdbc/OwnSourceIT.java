// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.AskedDriver;
import io.xray4j.jdbc.H2Scene;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The contract on a data source of the application's own, whose name does not say that it is one. */
@WithAgent
class OwnSourceIT extends H2Scene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return new Connections();
    }

    /** It asks the driver manager, from within. */
    private static final class Connections extends AskedDriver {
        Connections() {
            super("shop", CANARY);
        }

        @Override
        protected Connection connect(String name, String secret) throws SQLException {
            return DriverManager.getConnection("jdbc:" + ADDRESS, name, secret);
        }
    }
}
